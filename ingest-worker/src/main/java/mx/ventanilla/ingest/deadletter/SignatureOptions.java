package mx.ventanilla.ingest.deadletter;

import mx.ventanilla.ingest.deadletter.LetterActions.Signature;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Who acts, and why. */
final class SignatureOptions {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 2_000;

    @Option(names = "--as", paramLabel = "WHO", description = "Who acts; default: the user of the operating system.")
    private String by = System.getProperty("user.name", "");

    @Option(names = "--reason", paramLabel = "WHY", description = "Needed for whatever changes something.")
    private @Nullable String reason;

    Signature required(CommandSpec spec) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new ParameterException(
                    spec.commandLine(), "Say why with --reason, at most %d characters".formatted(LONGEST_REASON));
        }
        if (by.isBlank() || by.length() > LONGEST_NAME) {
            throw new ParameterException(
                    spec.commandLine(), "Say who acts with --as, at most %d characters".formatted(LONGEST_NAME));
        }
        return new Signature(by, reason);
    }
}
