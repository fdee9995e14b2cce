package mx.ventanilla.ingest.publish;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mx.ventanilla.text.BrokenCsv;
import mx.ventanilla.text.TextFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Where the submissions to be published stand. */
final class Inputs {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "CloudEvents in JSON.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--demo", description = "The set that the project ships: 200 filings in Guadalajara and Zapopan.")
    private boolean demo;

    @Option(
            names = "--denue",
            paramLabel = "FILE",
            description = "INEGI's directory of businesses (CSV) as licence submissions.")
    private List<Path> denue = new ArrayList<>();

    @Option(names = "--csv", paramLabel = "FILE", description = "Any CSV file with a header line, read by --map.")
    private List<Path> csv = new ArrayList<>();

    @Option(names = "--map", paramLabel = "MAPPING", description = "YAML file that says which column goes where.")
    private @Nullable Path mapping;

    @Option(
            names = "--shift-times",
            negatable = true,
            description = "Move all times so that the newest is now; default for --demo only.")
    private @Nullable Boolean shiftTimes;

    void require(CommandSpec spec) {
        if (files.isEmpty() && denue.isEmpty() && csv.isEmpty() && !demo) {
            throw usage(spec, "Name a FILE, --denue FILE, --csv FILE or --demo");
        }
        if (csv.isEmpty() != (mapping == null)) {
            throw usage(spec, "--csv FILE and --map MAPPING belong together");
        }
        Stream.of(files, denue, csv, mapping == null ? List.<Path>of() : List.of(mapping))
                .flatMap(List::stream)
                .filter(file -> !Files.isReadable(file) || Files.isDirectory(file))
                .findFirst()
                .ifPresent(file -> {
                    throw usage(spec, "Cannot read " + file + "; give a file that exists and may be read");
                });
        if (mapping != null) {
            readMapping(spec, mapping);
        }
    }

    private static void readMapping(CommandSpec spec, Path file) {
        try {
            CsvMapping.read(file);
        } catch (CsvMapping.Unusable | IOException unusable) {
            throw usage(spec, file + ": " + unusable.getMessage());
        }
    }

    private static ParameterException usage(CommandSpec spec, String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Hands over everything, in the order: demonstration, files, DENUE, CSV. */
    void read(Clock clock, Consumer<Outgoing> sink) throws IOException {
        boolean shiftsDemo = shiftTimes == null || shiftTimes;
        boolean shiftsFiles = shiftTimes != null && shiftTimes;
        if (demo) {
            events("demo", Inputs::demoSet, shiftsDemo ? clock : null, sink);
        }
        for (Path file : files) {
            events(file.toString(), () -> TextFile.open(file), shiftsFiles ? clock : null, sink);
        }
        for (Path file : denue) {
            table(file, new DenueFile(file.toString(), clock)::read, sink);
        }
        for (Path file : csv) {
            table(file, new MappedFile(file.toString(), mapping(), clock)::read, sink);
        }
    }

    private CsvMapping mapping() throws IOException {
        try {
            return CsvMapping.read(Objects.requireNonNull(mapping));
        } catch (CsvMapping.Unusable wasUsableBefore) {
            throw new IllegalStateException(mapping + " changed while it was read", wasUsableBefore);
        }
    }

    /** A CSV file as events. */
    private interface Table {
        void read(Reader text, Consumer<Outgoing> sink) throws IOException;
    }

    private static void table(Path file, Table table, Consumer<Outgoing> sink) throws IOException {
        try (Reader text = TextFile.open(file)) {
            table.read(text, sink);
        } catch (BrokenCsv broken) {
            sink.accept(new Outgoing.Unusable(
                    new Outgoing.Origin(file.toString(), broken.line()),
                    broken.getMessage() + "; this row and all below it are left out"));
        }
    }

    /** A file that can be opened more than once. */
    private interface Input {
        BufferedReader open() throws IOException;
    }

    /** @param shiftTo null to leave the times as they are */
    private static void events(String name, Input input, @Nullable Clock shiftTo, Consumer<Outgoing> sink)
            throws IOException {
        Duration shift = Duration.ZERO;
        if (shiftTo != null) {
            NewestTime newest = new NewestTime();
            try (BufferedReader reader = input.open()) {
                new SubmissionFile(name, new StructuredEvents(Duration.ZERO)).read(reader, newest);
            }
            shift = newest.until(shiftTo.instant());
        }
        try (BufferedReader reader = input.open()) {
            new SubmissionFile(name, new StructuredEvents(shift)).read(reader, sink);
        }
    }

    private static BufferedReader demoSet() {
        InputStream set = Inputs.class.getResourceAsStream("/mx/ventanilla/ingest/demo/submissions.ndjson");
        if (set == null) {
            throw new IllegalStateException("The demonstration's submissions are missing from the class path");
        }
        return new BufferedReader(new InputStreamReader(set, StandardCharsets.UTF_8));
    }
}
