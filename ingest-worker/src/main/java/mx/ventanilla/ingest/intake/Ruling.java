package mx.ventanilla.ingest.intake;

import java.util.List;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.contracts.Violation;
import mx.ventanilla.ingest.validation.Reading;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of one message.
 *
 * @param reading the message
 * @param outcome what the receipt will say
 * @param violations why it is not accepted; empty when it is
 * @param dossier the procedure, where it is known
 * @param step what the message does to the procedure; present exactly when accepted
 */
record Ruling(
        Reading reading,
        Outcome outcome,
        List<Violation> violations,
        @Nullable Dossier dossier,
        @Nullable Step step) {
    Ruling {
        violations = List.copyOf(violations);
        if ((outcome == Outcome.ACCEPTED) != (step != null)) {
            throw new IllegalArgumentException(outcome + " and step " + step + " contradict each other");
        }
    }

    static Ruling accepted(Reading reading, Step step) {
        return new Ruling(reading, Outcome.ACCEPTED, List.of(), step.dossier(), step);
    }

    static Ruling of(Outcome outcome, Reading reading, List<Violation> violations, @Nullable Dossier dossier) {
        return new Ruling(reading, outcome, violations, dossier, null);
    }
}
