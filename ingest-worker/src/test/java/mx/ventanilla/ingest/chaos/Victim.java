package mx.ventanilla.ingest.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mx.ventanilla.stack.process.JavaCommand;
import org.jspecify.annotations.Nullable;

/** A worker that is killed and started again. */
public final class Victim {
    private static final int PATIENCE_SECONDS = 30;

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private @Nullable Process process;

    /** @param program what Java runs, with its arguments */
    public Victim(List<String> program, Map<String, String> environment, Path log) {
        List<String> java = List.of(JavaCommand.java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        this.command = Stream.concat(java.stream(), program.stream()).toList();
        this.environment = environment;
        this.log = log;
    }

    public void start() {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start a worker", failure);
        }
    }

    /** SIGKILL. */
    public void kill() {
        if (process != null) {
            await(process.destroyForcibly());
        }
    }

    /** SIGTERM; a worker that does not heed it is killed. @return whether it ended in time */
    public boolean stop() {
        if (process == null) {
            return true;
        }
        process.destroy();
        boolean ended = await(process);
        process.destroyForcibly();
        return ended;
    }

    private static boolean await(Process process) {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a worker ended", interrupted);
        }
    }
}
