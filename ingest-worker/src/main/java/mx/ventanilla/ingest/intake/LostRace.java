package mx.ventanilla.ingest.intake;

import org.springframework.dao.DataIntegrityViolationException;

/** Another partition's batch wrote the same event or procedure between our looking and our writing: look again. */
final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRace(String what) {
        super("Another batch wrote " + what + " at the same moment; the batch is rolled back and taken in again");
    }

    private LostRace(String constraint, Throwable cause) {
        super(
                "Another batch wrote what " + constraint + " keeps single; the batch is rolled back and taken in again",
                cause);
    }

    /** Writes what was looked up a moment before: a violation of this unique constraint can only be such a race. */
    static void over(String constraint, Runnable write) {
        try {
            write.run();
        } catch (DataIntegrityViolationException refused) {
            boolean lost = DatabaseRefusal.of(refused)
                    .filter(refusal -> refusal.rule().equals(constraint))
                    .isPresent();
            throw lost ? new LostRace(constraint, refused) : refused;
        }
    }
}
