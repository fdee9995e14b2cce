package mx.ventanilla.ingest.deadletter;

import java.util.List;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.contracts.Violation;
import mx.ventanilla.ingest.validation.EventIdentity;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message that was not taken in, and why.
 *
 * @param record original bytes and headers
 * @param identity null when the envelope could not be read
 * @param outcome rejected or conflict
 * @param violations at least one
 * @param sqlState of the database's refusal; null where the database was not asked
 */
public record DeadLetter(
        ReceivedRecord record,
        @Nullable EventIdentity identity,
        Outcome outcome,
        List<Violation> violations,
        @Nullable String sqlState) {}
