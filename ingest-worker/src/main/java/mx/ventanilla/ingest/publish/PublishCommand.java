package mx.ventanilla.ingest.publish;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.ventanilla.contracts.Topics;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Publishes submissions and tells what became of each. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        exitCodeOnExecutionException = 2,
        sortOptions = false,
        description = "Publishes submissions and tells what became of each.",
        footer = {
            "",
            "FILE holds CloudEvents in JSON: one per line, one array, or a single object; gzipped or not.",
            "Bytes that are no JSON travel as data_base64.",
            "",
            "DENUE does not know everything that a licence needs. Filled in are: applicant = company name, else the",
            "business's; e-mail sin-correo@denue.example; phone 0000000000; hours 09:00 to 18:00; area 1 m².",
            "Publishing the same file again adds nothing: its events have the same ids.",
            "",
            "Exit codes: 0 all accounted for, 3 some lines could not be published, 75 no receipt in time or Kafka away."
        })
public final class PublishCommand implements Callable<Integer> {
    private static final int SOME_NOT_PUBLISHED = 3;
    private static final int TEMPORARY = 75;
    private static final int DEFAULT_PATIENCE_SECONDS = 60;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "CloudEvents in JSON.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--demo", description = "The set that the project ships: 200 filings in Guadalajara and Zapopan.")
    private boolean demo;

    @Option(
            names = "--denue",
            paramLabel = "FILE",
            description = "INEGI's directory of businesses (CSV) as licence submissions.")
    private List<Path> denue = new ArrayList<>();

    @Option(
            names = "--shift-times",
            negatable = true,
            description = "Move all times so that the newest is now; default for --demo only.")
    private @Nullable Boolean shiftTimes;

    @Option(
            names = "--wait",
            arity = "0..1",
            fallbackValue = "60",
            paramLabel = "SECONDS",
            description = "Wait for the receipts, at most so long without a new one (60). Default on a terminal.")
    private @Nullable Integer wait;

    @Option(names = "--no-wait", description = "Do not wait for receipts.")
    private boolean noWait;

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    @Option(names = "--lang", paramLabel = "es|en", description = "Language of the summary; default the system's.")
    private String lang = Locale.getDefault().getLanguage();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:VENTANILLA_KAFKA}",
            description = "Default: VENTANILLA_KAFKA.")
    private String kafka = "";

    @Option(
            names = "--topic-prefix",
            defaultValue = "${env:VENTANILLA_TOPIC_PREFIX:-}",
            description = "Default: VENTANILLA_TOPIC_PREFIX.")
    private String topicPrefix = "";

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException {
        requireInput();
        try {
            return publish(new Topics(topicPrefix));
        } catch (KafkaException away) {
            spec.commandLine().getErr().println("Kafka at " + kafka + " does not answer: " + away.getMessage());
            return TEMPORARY;
        }
    }

    private void requireInput() {
        if (files.isEmpty() && denue.isEmpty() && !demo) {
            throw usage("Name a FILE, --denue FILE or --demo");
        }
        if (kafka == null || kafka.isBlank() || kafka.startsWith("${")) {
            throw usage("Name Kafka's bootstrap servers: --kafka HOST:PORT or VENTANILLA_KAFKA");
        }
        for (Path file : files) {
            requireReadable(file);
        }
        denue.forEach(this::requireReadable);
    }

    private void requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw usage("Cannot read " + file);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int publish(Topics topics) throws IOException {
        boolean waits = !noWait && (wait != null || isOnTerminal());
        try (Receipts receipts = new Receipts(kafka, topics.receipts(), topics.submissions());
                Publisher publisher = new Publisher(kafka, topics.submissions())) {
            sendAll(publisher);
            publisher.flush();
            List<Published> published = publisher.published();
            Map<Published.Place, JsonNode> received = waits ? await(receipts, published) : Map.of();
            Summary summary = Summary.of(published, received, publisher.unpublished());
            print(summary, waits);
            return exitCode(summary, waits);
        }
    }

    @SuppressWarnings(
            "SystemConsoleNull") // since JDK 22 a console may be no terminal; then we wait, which does no harm
    private static boolean isOnTerminal() {
        return System.console() != null;
    }

    private Map<Published.Place, JsonNode> await(Receipts receipts, List<Published> published) {
        Progress progress = new Progress(spec.commandLine().getErr(), published.size());
        return receipts.await(published, Duration.ofSeconds(wait == null ? DEFAULT_PATIENCE_SECONDS : wait), progress);
    }

    private void sendAll(Publisher publisher) throws IOException {
        boolean shiftsDemo = shiftTimes == null || shiftTimes;
        boolean shiftsFiles = shiftTimes != null && shiftTimes;
        if (demo) {
            send("demo", PublishCommand::demoSet, shiftsDemo, publisher);
        }
        for (Path file : files) {
            send(file.toString(), () -> InputFile.open(file), shiftsFiles, publisher);
        }
        for (Path file : denue) {
            try (BufferedReader reader = InputFile.open(file)) {
                new DenueFile(file.toString(), clock).read(reader, publisher);
            }
        }
    }

    /** A file that can be opened more than once. */
    private interface Input {
        BufferedReader open() throws IOException;
    }

    private void send(String name, Input input, boolean shifts, Publisher publisher) throws IOException {
        Duration shift = Duration.ZERO;
        if (shifts) {
            NewestTime newest = new NewestTime();
            try (BufferedReader reader = input.open()) {
                new SubmissionFile(name, new StructuredEvents(Duration.ZERO)).read(reader, newest);
            }
            shift = newest.until(clock.instant());
        }
        try (BufferedReader reader = input.open()) {
            new SubmissionFile(name, new StructuredEvents(shift)).read(reader, publisher);
        }
    }

    private static BufferedReader demoSet() {
        InputStream set = PublishCommand.class.getResourceAsStream("/mx/ventanilla/ingest/demo/submissions.ndjson");
        if (set == null) {
            throw new IllegalStateException("The demonstration's submissions are missing from the class path");
        }
        return new BufferedReader(new InputStreamReader(set, StandardCharsets.UTF_8));
    }

    private void print(Summary summary, boolean waited) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper().writeValueAsString(summary.toJson()));
        } else {
            out.print(new SummaryText(lang.startsWith("es")).of(summary, waited));
        }
        out.flush();
    }

    private static int exitCode(Summary summary, boolean waited) {
        if (!summary.unpublished().isEmpty()) {
            return SOME_NOT_PUBLISHED;
        }
        return waited && !summary.unaccounted().isEmpty() ? TEMPORARY : CommandLine.ExitCode.OK;
    }
}
