package mx.ventanilla.batch.run;

/** A job has done its work, and the result is not what it has to be. Nothing of it is put in force. */
public final class VerificationFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VerificationFailed(String message) {
        super(message);
    }
}
