package mx.ventanilla.ingest.intake;

/** Another partition's batch wrote the same event or procedure between our looking and our writing: look again. */
final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRace(String what) {
        super("Another batch wrote " + what + " at the same moment; the batch is rolled back and taken in again");
    }
}
