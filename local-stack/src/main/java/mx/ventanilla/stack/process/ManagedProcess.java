package mx.ventanilla.stack.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A background process of a stack: started at most once per directory, in a session of its own so that neither Ctrl-C
 * nor the end of its starter reaches it, and found again by the next starter.
 */
public final class ManagedProcess {
    /** How long a process found running gets to prove that it is well before it is replaced. */
    private static final Duration ADOPTION_LIMIT = Duration.ofSeconds(15);

    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    /**
     * What to run.
     *
     * @param command must carry {@link #marker} as an argument of its own, behind {@code -D} or {@code --}
     * @param environment added to the starter's
     * @param stopSignal name of the signal that asks for a clean end: {@code INT} or {@code TERM}
     * @param startLimit how long it may take to become healthy
     * @param stopLimit how long a clean end may take before the process is killed
     */
    public record Launch(
            List<String> command,
            Map<String, String> environment,
            String stopSignal,
            Duration startLimit,
            Duration stopLimit) {
        public Launch {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    private final String name;
    private final ProcessRecord record;
    private final LogFile log;

    /**
     * A process of a stack, running or not.
     *
     * @param home directory of the stack; the pid file goes to its {@code run}, the output to its {@code logs}
     */
    public ManagedProcess(String name, Path home) {
        this.name = name;
        this.record = new ProcessRecord(home.resolve("run").resolve(name + ".pid"), marker(name, home));
        this.log = new LogFile(home.resolve("logs").resolve(name + ".log"));
    }

    /** The argument by which a process of this name and directory is recognised in the process table. */
    public static String marker(String name, Path home) {
        return "ventanilla.process=" + name + "@" + home;
    }

    public LogFile log() {
        return log;
    }

    /** The running process, whoever started it. */
    public Optional<ProcessHandle> find() {
        return record.find();
    }

    /**
     * Makes sure that exactly one is running and healthy.
     *
     * @return false when one was already running and has been adopted
     * @throws ProcessFailed when it ends or is not healthy within the limit; the message carries the end of its log
     */
    public boolean start(Launch launch, BooleanSupplier healthy) {
        Optional<ProcessHandle> orphan = find();
        if (orphan.isPresent() && Waiting.until(ADOPTION_LIMIT, () -> gone() || healthy.getAsBoolean()) && !gone()) {
            record.write(orphan.get());
            return false;
        }
        stop(launch);
        awaitHealthy(launch, spawn(launch), healthy);
        return true;
    }

    /** Starts the process without waiting for it. */
    public Process spawn(Launch launch) {
        log.rotate();
        List<String> command = new ArrayList<>(OwnSession.prefix());
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        builder.environment().putAll(launch.environment());
        try {
            Process process = builder.start();
            record.write(process.toHandle());
            return process;
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot start " + name + ": " + launch.command().get(0), failure);
        }
    }

    /** While one program gives way to the next (setsid, setpriv, the server) the command line is empty for an instant. */
    private void awaitHealthy(Launch launch, Process spawned, BooleanSupplier healthy) {
        BooleanSupplier ended = () -> !spawned.isAlive() && gone();
        boolean settled = Waiting.until(launch.startLimit(), () -> ended.getAsBoolean() || healthy.getAsBoolean());
        if (ended.getAsBoolean()) {
            record.erase();
            throw new ProcessFailed(name + " ended while starting", log);
        }
        if (!settled) {
            stop(launch);
            throw new ProcessFailed(
                    name + " was not ready after " + launch.startLimit().toSeconds() + " s", log);
        }
    }

    private boolean gone() {
        return find().isEmpty();
    }

    /** Asks for a clean end, kills after the limit. Nothing to do when it is not running. */
    public void stop(Launch launch) {
        find().ifPresent(process -> {
            signal(launch.stopSignal(), process);
            if (!Waiting.until(launch.stopLimit(), this::gone)) {
                signal("KILL", process);
                Waiting.until(KILL_LIMIT, this::gone);
            }
        });
        record.erase();
    }

    /** By the shell's own kill: the program of that name is missing on a minimal Debian. */
    private static void signal(String signal, ProcessHandle process) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot signal process " + process.pid(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Creates the directories for pid and log files. */
    public static void prepare(Path home) {
        try {
            Files.createDirectories(home.resolve("run"));
            Files.createDirectories(home.resolve("logs"));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot create directories below " + home, failure);
        }
    }
}
