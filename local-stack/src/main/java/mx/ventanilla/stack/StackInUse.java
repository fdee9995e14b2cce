package mx.ventanilla.stack;

import java.nio.file.Path;
import mx.ventanilla.stack.process.DirectoryLock;

/** Another stack works on the directory; two would run two servers on the same data. */
public final class StackInUse extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final long pid;

    StackInUse(Path directory) {
        this(directory, DirectoryLock.owner(directory).map(ProcessHandle::pid).orElse(0L));
    }

    private StackInUse(Path directory, long pid) {
        super("The stack in " + directory + " is in use by process " + pid
                + "; stop that one first, or choose another directory with VENTANILLA_HOME");
        this.pid = pid;
    }

    /** Process that holds the directory; 0 when it has just left. */
    public long pid() {
        return pid;
    }
}
