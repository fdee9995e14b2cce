package mx.ventanilla.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Where a background process writes what it has to say. */
public record LogFile(Path path) {
    private static final long ROTATE_BYTES = 10L * 1024 * 1024;
    private static final int TAIL_LINES = 15;
    private static final int TAIL_BYTES = 64 * 1024;

    /** Sets a log that has grown beyond 10 MiB aside as {@code .1}, replacing the one before. */
    void rotate() {
        try {
            Files.createDirectories(path.getParent());
            if (Files.exists(path) && Files.size(path) > ROTATE_BYTES) {
                Files.move(path, Path.of(path + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot prepare the log " + path, failure);
        }
    }

    /** The last lines, for a message about a process that failed. */
    public String tail() {
        try (var channel = Files.newByteChannel(path)) {
            channel.position(Math.max(0, channel.size() - TAIL_BYTES));
            var buffer = java.nio.ByteBuffer.allocate(TAIL_BYTES);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            String end = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
            List<String> lines = end.lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "(no log: " + unreadable.getMessage() + ")";
        }
    }
}
