package mx.ventanilla.stack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The command prefix that gives a process a session of its own, where the system has one (macOS has not). */
final class OwnSession {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private OwnSession() {}

    static List<String> prefix() {
        return Files.isExecutable(SETSID) ? List.of(SETSID.toString()) : List.of();
    }
}
