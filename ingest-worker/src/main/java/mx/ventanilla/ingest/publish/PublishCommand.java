package mx.ventanilla.ingest.publish;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.ventanilla.contracts.Topics;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Publishes submissions and tells what became of each. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
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
            "--csv takes any CSV file; --map says which column goes where: see docs/upstream.md.",
            "",
            "Exit codes: 0 all accounted for, 3 some lines could not be published or break the contract (--validate-only),",
            "75 no receipt in time or Kafka away."
        })
public final class PublishCommand implements Callable<Integer> {
    private static final int SOME_REFUSED = 3;
    private static final int TEMPORARY = 75;
    private static final int DEFAULT_PATIENCE_SECONDS = 60;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final Inputs inputs = new Inputs();

    @Option(
            names = "--validate-only",
            description =
                    "Publish nothing; print what the contract says of every line. Needs neither Kafka nor database.")
    private boolean validateOnly;

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
        inputs.require(spec);
        if (validateOnly) {
            return validate();
        }
        if (kafka == null || kafka.isBlank() || kafka.startsWith("${")) {
            throw usage("Name Kafka's bootstrap servers: --kafka HOST:PORT or VENTANILLA_KAFKA");
        }
        try {
            return publish(new Topics(topicPrefix));
        } catch (KafkaException away) {
            spec.commandLine().getErr().println("Kafka at " + kafka + " does not answer: " + away.getMessage());
            return TEMPORARY;
        }
    }

    private int validate() throws IOException {
        ContractCheck check = new ContractCheck(clock);
        inputs.read(clock, check);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            new CheckText(out).json(check);
        } else {
            new CheckText(out).lines(check, lang.startsWith("es"));
        }
        out.flush();
        spec.commandLine()
                .getErr()
                .printf(
                        "%,d checked, %,d would be refused; catalogues, limits and earlier filings are known only there%n",
                        check.checked(), check.invalid());
        return check.invalid() == 0 ? CommandLine.ExitCode.OK : SOME_REFUSED;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int publish(Topics topics) throws IOException {
        boolean waits = !noWait && (wait != null || isOnTerminal());
        try (Receipts receipts = new Receipts(kafka, topics.receipts(), topics.submissions());
                Publisher publisher = new Publisher(kafka, topics.submissions())) {
            inputs.read(clock, publisher);
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
            return SOME_REFUSED;
        }
        return waited && !summary.unaccounted().isEmpty() ? TEMPORARY : CommandLine.ExitCode.OK;
    }
}
