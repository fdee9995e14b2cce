package mx.ventanilla.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one filing, told to the system that published it.
 *
 * @param outcome what became of it
 * @param eventId {@code ce_id} of the filing; null when it could not be read
 * @param source {@code ce_source} of the filing; null when it could not be read
 * @param subject {@code ce_subject} of the filing; null when it could not be read
 * @param topic where the filing lay
 * @param partition where the filing lay, from 0
 * @param offset where the filing lay, from 0
 * @param folio of the procedure; present when accepted, and otherwise where it is known
 * @param procedureVersion version that the procedure has now; present when accepted, and otherwise where it is known
 * @param violations why it was not accepted; empty when it was
 * @param warnings what was flagged or repaired without refusing the filing
 */
public record SubmissionReceipt(
        Outcome outcome,
        @Nullable String eventId,
        @Nullable String source,
        @Nullable String subject,
        String topic,
        int partition,
        long offset,
        @Nullable String folio,
        @Nullable Integer procedureVersion,
        List<Violation> violations,
        List<Violation> warnings)
        implements PublishedEvent {
    public SubmissionReceipt {
        violations = List.copyOf(violations);
        warnings = List.copyOf(warnings);
        Require.that(!topic.isEmpty() && partition >= 0 && offset >= 0, "A receipt names where the filing lay");
        Require.that(
                outcome.needsViolations() != violations.isEmpty(),
                "A receipt bears violations where its outcome has them, and only there");
        Require.that(
                outcome != Outcome.ACCEPTED || (folio != null && procedureVersion != null),
                "A receipt of an accepted filing bears folio and version");
        Require.that(warnings.stream().allMatch(each -> each.code().isWarning()), "Only warnings may be warnings");
        Require.that(violations.stream().noneMatch(each -> each.code().isWarning()), "A warning refuses nothing");
        if (folio != null) {
            Require.folio(folio);
        }
    }

    @Override
    public EventType type() {
        return EventType.SUBMISSION_RECEIPT;
    }

    /** The subject of the filing, or {@code topic/partition/offset} where it has none. */
    @Override
    public String key() {
        return subject != null ? subject : topic + "/" + partition + "/" + offset;
    }
}
