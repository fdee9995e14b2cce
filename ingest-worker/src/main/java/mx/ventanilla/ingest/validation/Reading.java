package mx.ventanilla.ingest.validation;

import java.util.List;
import mx.ventanilla.contracts.Violation;
import org.jspecify.annotations.Nullable;

/** What reading one message came to: a submission that may be taken in, or everything that is wrong with it. */
public sealed interface Reading {
    /** The message as it came. */
    ReceivedRecord record();

    /** Which event it is; null when the envelope does not say. */
    @Nullable
    EventIdentity identity();

    /** Answers with the case that applies. */
    <R> R dispatch(Cases<R> cases);

    /** One question for both cases. */
    interface Cases<R> {
        R legible(Legible reading);

        R refused(Refused reading);
    }

    /**
     * A submission that may be taken in.
     *
     * @param warnings what was flagged or repaired without refusing the submission
     */
    record Legible(ReceivedRecord record, Submission submission, List<Violation> warnings) implements Reading {
        public Legible {
            warnings = List.copyOf(warnings);
        }

        @Override
        public EventIdentity identity() {
            return submission.envelope().identity();
        }

        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.legible(this);
        }
    }

    /**
     * What may not be taken in.
     *
     * @param violations all that was found, at least one
     * @param sqlState of the database's refusal; null where the database was not asked
     */
    record Refused(
            ReceivedRecord record,
            @Nullable EventIdentity identity,
            List<Violation> violations,
            @Nullable String sqlState)
            implements Reading {
        public Refused {
            violations = List.copyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException(record.position() + " is refused without a reason");
            }
        }

        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.refused(this);
        }
    }
}
