package mx.ventanilla.bench.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mx.ventanilla.stack.process.JavaCommand;

/** The operator's command as a process of its own. */
record BatchProcess(Path jar, Map<String, String> environment, Path log, List<String> options) {
    private static final int LONGEST_MINUTES = 60;

    BatchProcess {
        options = List.copyOf(options);
    }

    /** Short-lived and small: what a fault run starts by the dozen. */
    BatchProcess(Path jar, Map<String, String> environment, Path log) {
        this(jar, environment, log, List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
    }

    /** {@return one as the launcher starts it, compiled as far as it pays} */
    BatchProcess withHeap(int mebibytes) {
        return new BatchProcess(jar, environment, log, List.of("-Xmx" + mebibytes + "m"));
    }

    /** {@return one that knows more} */
    BatchProcess with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new BatchProcess(jar, all, log, options);
    }

    Process start(String... words) {
        List<String> command = new ArrayList<>(List.of(JavaCommand.java(), "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start " + jar, failure);
        }
    }

    /** {@return its exit code} */
    static int await(Process process) {
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("a batch command took longer than " + LONGEST_MINUTES + " minutes");
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a batch command ran", interrupted);
        }
    }
}
