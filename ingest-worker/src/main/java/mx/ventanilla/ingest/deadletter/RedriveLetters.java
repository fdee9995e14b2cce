package mx.ventanilla.ingest.deadletter;

import java.util.concurrent.Callable;
import mx.ventanilla.ingest.deadletter.LetterActions.Signature;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Publishes dead letters again, as they came or as they were corrected. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes open dead letters again where they came from: same key, id and headers, payload as corrected.",
            "Safe to repeat: what was re-driven is left alone, and the intake recognises what arrives twice."
        })
final class RedriveLetters implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final Choice choice = new Choice();

    @Mixin
    private final SignatureOptions signature = new SignatureOptions();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:VENTANILLA_KAFKA:-}",
            description = "Default: VENTANILLA_KAFKA.")
    private String kafka = "";

    @Override
    public Integer call() {
        choice.require(spec);
        Signature signed = choice.acts() ? signature.required(spec) : null;
        if (signed != null && kafka.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(), "Name Kafka's bootstrap servers: --kafka or VENTANILLA_KAFKA");
        }
        return Desk.work(desk -> choice.apply(spec, desk, letters -> redrive(desk, letters, signed)));
    }

    private int redrive(Desk desk, LetterFilter letters, @Nullable Signature signed) {
        if (signed == null) {
            throw new IllegalStateException("A re-drive without a reason");
        }
        try (LetterPost post = new LetterPost(kafka)) {
            return new SettleLetters(desk.jdbc(), desk.transaction())
                    .redrive(
                            letters,
                            post,
                            signed,
                            each -> spec.commandLine()
                                    .getOut()
                                    .println("%d → partition %d offset %d"
                                            .formatted(each.letter(), each.partition(), each.offset())));
        }
    }
}
