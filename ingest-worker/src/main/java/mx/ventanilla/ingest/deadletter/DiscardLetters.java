package mx.ventanilla.ingest.deadletter;

import java.util.concurrent.Callable;
import mx.ventanilla.ingest.deadletter.LetterActions.Signature;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Sets dead letters aside that nobody will send again. */
@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        description = "Sets open dead letters aside for good. They stay readable, with the reason.")
final class DiscardLetters implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final Choice choice = new Choice();

    @Mixin
    private final SignatureOptions signature = new SignatureOptions();

    @Override
    public Integer call() {
        choice.require(spec);
        Signature signed = choice.acts() ? signature.required(spec) : null;
        return Desk.work(desk -> choice.apply(spec, desk, letters -> discard(desk, letters, signed)));
    }

    private int discard(Desk desk, LetterFilter letters, @Nullable Signature signed) {
        if (signed == null) {
            throw new IllegalStateException("A discard without a reason");
        }
        return new SettleLetters(desk.jdbc(), desk.transaction())
                .discard(letters, signed, letter -> spec.commandLine().getOut().println(letter + " discarded"));
    }
}
