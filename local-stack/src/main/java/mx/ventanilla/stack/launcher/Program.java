package mx.ventanilla.stack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mx.ventanilla.stack.process.JavaCommand;
import mx.ventanilla.stack.process.LogFile;
import mx.ventanilla.stack.process.ProcessFailed;

/** One run of a module's command, from start to exit code. */
final class Program {
    private final Module module;
    private final List<String> arguments;
    private final Map<String, String> environment;

    Program(Module module, List<String> arguments, Map<String, String> environment) {
        this.module = module;
        this.arguments = List.copyOf(arguments);
        this.environment = Map.copyOf(environment);
    }

    /** Runs with this process's input and output, and ends when this process ends. */
    int runInForeground(Place place) {
        Process process = start(new ProcessBuilder(command(place)).inheritIO());
        Thread endToo = new Thread(process::destroy, "end " + module.directory());
        return awaitWith(process, endToo);
    }

    /** Stands in for this process: a signal to us reaches the program, whose exit code becomes ours. */
    int replaceThisProcess(Place place) {
        Process process = start(new ProcessBuilder(command(place)).inheritIO());
        return awaitWith(process, new Thread(() -> endWith(process), "pass the signal on"));
    }

    private static int awaitWith(Process process, Thread atExit) {
        Runtime.getRuntime().addShutdownHook(atExit);
        int exitCode = await(process);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            return exitCode;
        }
        return exitCode;
    }

    /** Runs with its output in a log. @throws ProcessFailed with the end of that log unless it ends with 0 */
    void runQuietly(Place place, String name) {
        Path log = place.home().resolve("logs").resolve(name + ".log");
        int exitCode = await(start(
                new ProcessBuilder(command(place)).redirectErrorStream(true).redirectOutput(log.toFile())));
        if (exitCode != ExitCode.OK) {
            throw new ProcessFailed(
                    module.directory() + " " + String.join(" ", arguments) + " ended with exit code " + exitCode,
                    new LogFile(log));
        }
    }

    private List<String> command(Place place) {
        List<String> command = new ArrayList<>(List.of(JavaCommand.java(), "-Xmx512m", "-XX:+UseSerialGC"));
        if (module != Module.BATCH_JOBS && module != Module.BENCH) {
            // a quick start is worth more than fast code in a command that ends soon; jobs over whole cities do not
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of("-jar", module.jar(place.root()).toString()));
        command.addAll(arguments);
        return command;
    }

    private Process start(ProcessBuilder builder) {
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start " + module.directory(), failure);
        }
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a command was running", interrupted);
        }
    }

    private static void endWith(Process process) {
        process.destroy();
        Runtime.getRuntime().halt(await(process));
    }
}
