package mx.ventanilla.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What the operating system says about running processes; the only source that a crash cannot make stale. */
final class ProcessTable {
    private ProcessTable() {}

    /**
     * Whether the process is running and an argument of its command line ends with the marker. A zombie that nobody
     * reaps (a container without an init) has no command line any more and counts as gone.
     */
    static boolean carries(ProcessHandle process, String marker) {
        return process.isAlive() && commandLine(process).contains(marker + '\0');
    }

    /**
     * The running process with this marker, whoever started it; the oldest, because a server's freshly forked children
     * look like the server for a moment. Reads the whole process table: tens of milliseconds.
     */
    static Optional<ProcessHandle> find(String marker) {
        return ProcessHandle.allProcesses()
                .filter(process -> carries(process, marker))
                .min(Comparator.comparing(
                        process -> process.info().startInstant().orElse(Instant.MAX)));
    }

    private static String commandLine(ProcessHandle process) {
        try {
            // ProcessHandle.Info drops arguments beyond one page; /proc does not.
            byte[] raw = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return new String(raw, StandardCharsets.UTF_8) + '\0';
        } catch (IOException notLinuxOrGone) {
            return process.info()
                    .arguments()
                    .map(arguments -> String.join("\0", arguments) + '\0')
                    .orElseGet(() -> process.info().commandLine().orElse("").replace(' ', '\0') + '\0');
        }
    }
}
