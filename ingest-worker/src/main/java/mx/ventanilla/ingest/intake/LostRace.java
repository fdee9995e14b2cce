package mx.ventanilla.ingest.intake;

import org.springframework.dao.DataIntegrityViolationException;

/**
 * Another partition's batch wrote the same event or procedure between our looking and our writing: look again.
 *
 * <p>It has no cause: with the violation as its cause it would pass for a record that the database refuses.
 */
final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRace(String what) {
        super("Another batch wrote " + what + " at the same moment; the batch is rolled back and taken in again");
    }

    /** Writes what was looked up a moment before: a violation of this unique constraint can only be such a race. */
    static void over(String constraint, Runnable write) {
        try {
            write.run();
        } catch (DataIntegrityViolationException refused) {
            throw isOf(constraint, refused) ? new LostRace("what " + constraint + " keeps single") : refused;
        }
    }

    private static boolean isOf(String constraint, DataIntegrityViolationException refused) {
        return DatabaseRefusal.of(refused)
                .filter(refusal -> refusal.rule().equals(constraint))
                .isPresent();
    }
}
