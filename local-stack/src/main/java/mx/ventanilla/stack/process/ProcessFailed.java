package mx.ventanilla.stack.process;

/** A background process ended or did not become ready. The message says where its log is and how it ends. */
public final class ProcessFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProcessFailed(String what, LogFile log) {
        super(what + ". Its log, " + log.path() + ", ends with:\n" + log.tail().indent(2));
    }
}
