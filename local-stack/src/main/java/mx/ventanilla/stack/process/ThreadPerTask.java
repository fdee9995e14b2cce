package mx.ventanilla.stack.process;

import java.util.concurrent.Executor;

/**
 * Starts what takes a while side by side, each in a thread that has the class loader of whoever asked. Threads of the
 * common pool do not: from an executable jar they find neither JDBC drivers nor Kafka's classes.
 */
public final class ThreadPerTask implements Executor {
    private final String name;

    /** @param name of the threads */
    public ThreadPerTask(String name) {
        this.name = name;
    }

    @Override
    public void execute(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
