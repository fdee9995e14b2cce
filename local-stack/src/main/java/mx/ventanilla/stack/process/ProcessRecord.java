package mx.ventanilla.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * The pid file of one process. It is a hint and never believed alone: a pid counts only while a process with it exists,
 * started at the recorded instant and carrying the marker in its command line.
 */
final class ProcessRecord {
    /** Linux derives the start from the wall clock at boot, which a time server may move a little between two reads. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private final Path file;
    private final String marker;

    ProcessRecord(Path file, String marker) {
        this.file = file;
        this.marker = marker;
    }

    /** The process on record, else whatever the process table shows with the same marker. */
    Optional<ProcessHandle> find() {
        return recorded().or(() -> ProcessTable.find(marker));
    }

    private Optional<ProcessHandle> recorded() {
        Properties written = PropertiesFile.read(file);
        long pid = Long.parseLong(written.getProperty("pid", "0"));
        Instant started = Instant.ofEpochMilli(Long.parseLong(written.getProperty("started_epoch_ms", "0")));
        return ProcessHandle.of(pid)
                .filter(process -> startedAt(process, started))
                .filter(process -> ProcessTable.carries(process, marker));
    }

    private static boolean startedAt(ProcessHandle process, Instant recorded) {
        return process.info()
                .startInstant()
                .map(actual -> Duration.between(recorded, actual).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .orElse(true);
    }

    void write(ProcessHandle process) {
        Instant started = process.info().startInstant().orElse(Instant.EPOCH);
        Properties facts = new Properties();
        facts.setProperty("pid", Long.toString(process.pid()));
        facts.setProperty("started_epoch_ms", Long.toString(started.toEpochMilli()));
        facts.setProperty("marker", marker);
        PropertiesFile.write(file, facts);
    }

    void erase() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot delete the pid file " + file, failure);
        }
    }
}
