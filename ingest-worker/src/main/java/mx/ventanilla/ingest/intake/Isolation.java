package mx.ventanilla.ingest.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.ingest.validation.Position;
import mx.ventanilla.ingest.validation.Reading;
import org.springframework.transaction.TransactionStatus;

/**
 * Settles a batch although the database refuses some of its records: those are found by halving, become dead letters, and
 * the others are settled all the same. Every trial is taken back before the batch is settled, so that the committed
 * transaction consists of few subtransactions, however long the search was.
 */
final class Isolation {
    /** So few that the savepoints held at a time stay under 64, beyond which every session of the server slows down. */
    private static final int FOUND_AT_ONCE = 5;

    /** A batch in which more are refused is settled in smaller ones. */
    private static final int MOST_REFUSED = 8;

    private final Settlement settlement;

    Isolation(Settlement settlement) {
        this.settlement = settlement;
    }

    /** The database refuses many records of a batch: it is cheaper to settle smaller batches. */
    static final class TooManyRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyRefused(int refused, int records) {
            super("The database refuses at least %d of %d records".formatted(refused, records));
        }
    }

    /** @throws TooManyRefused in a batch of more than eight records; the caller's transaction must roll back */
    List<Ruling> settle(List<Reading> readings, TransactionStatus status) {
        List<Reading> batch = readings;
        int refused = 0;
        while (true) {
            Object savepoint = status.createSavepoint();
            try {
                List<Ruling> rulings = settlement.settle(batch);
                status.releaseSavepoint(savepoint);
                return rulings;
            } catch (RuntimeException thrown) {
                requireRefusal(thrown);
                status.rollbackToSavepoint(savepoint);
                Map<Position, Reading> refusals = search(batch, thrown, status);
                status.rollbackToSavepoint(savepoint);
                status.releaseSavepoint(savepoint);
                refused += refusals.size();
                requireFew(refused, batch.size());
                batch = batch.stream()
                        .map(each -> refusals.getOrDefault(each.record().position(), each))
                        .toList();
            }
        }
    }

    private static void requireFew(int refused, int records) {
        if (refused > MOST_REFUSED && records > MOST_REFUSED) {
            throw new TooManyRefused(refused, records);
        }
    }

    private static DatabaseRefusal requireRefusal(RuntimeException thrown) {
        return DatabaseRefusal.of(thrown).orElseThrow(() -> thrown);
    }

    /** Some of those that the database refuses, at least one, as dead letters. */
    private Map<Position, Reading> search(List<Reading> batch, RuntimeException thrown, TransactionStatus status) {
        Map<Position, Reading> refusals = new HashMap<>();
        if (batch.size() == 1) {
            refuse(batch.get(0), thrown, refusals);
        } else {
            new Halving<Reading>(FOUND_AT_ONCE, part -> takes(part, status, refusals)).searchRefused(batch);
        }
        if (refusals.isEmpty()) {
            throw new IllegalStateException("The database refuses a batch, but none of its records", thrown);
        }
        return refusals;
    }

    /** What is taken stays until the end of the search, so that later parts see it. */
    private boolean takes(List<Reading> part, TransactionStatus status, Map<Position, Reading> refusals) {
        Object savepoint = status.createSavepoint();
        try {
            settlement.settle(part);
            status.releaseSavepoint(savepoint);
            return true;
        } catch (RuntimeException thrown) {
            requireRefusal(thrown);
            status.rollbackToSavepoint(savepoint);
            status.releaseSavepoint(savepoint);
            if (part.size() == 1) {
                refuse(part.get(0), thrown, refusals);
            }
            return false;
        }
    }

    private static void refuse(Reading reading, RuntimeException thrown, Map<Position, Reading> refusals) {
        Position position = reading.record().position();
        if (reading instanceof Reading.Legible legible) {
            refusals.put(position, requireRefusal(thrown).refuse(legible));
        } else {
            throw new IllegalStateException("The database refuses even the dead letter of " + position, thrown);
        }
    }
}
