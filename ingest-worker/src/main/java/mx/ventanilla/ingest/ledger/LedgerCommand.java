package mx.ventanilla.ingest.ledger;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.BiFunction;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.db.Login;
import mx.ventanilla.ingest.ledger.LedgerReport.PartitionBooks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Shows and verifies the ledger of everything that was taken in. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "What became of every message, and the proof that none is missing.",
        footer = {
            "",
            "Exit codes of verify: 0 complete, 8 something is missing or does not fit, 75 database or Kafka away."
        })
public final class LedgerCommand {
    private static final int OK = 0;
    private static final int VERIFICATION_FAILED = 8;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:VENTANILLA_KAFKA:-}",
            description = "Default: VENTANILLA_KAFKA.")
    private String kafka = "";

    @Option(
            names = "--topic-prefix",
            defaultValue = "${env:VENTANILLA_TOPIC_PREFIX:-}",
            description = "Default: VENTANILLA_TOPIC_PREFIX.")
    private String topicPrefix = "";

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Proves that every message has exactly one outcome, or names what is missing. Looks at what"
                    + " came since the last time, so that it can be run every minute; --full looks at everything.")
    int verify(
            @Option(names = "--full", description = "Look at everything again, also at what was in order before.")
                    boolean full,
            @Option(names = "--json", description = "Print the report as JSON.") boolean json) {
        return report(json, true, full ? VerifyLedger::verify : VerifyLedger::verifyNew);
    }

    @Command(name = "show", description = "Prints the counts per partition.")
    int show(@Option(names = "--json", description = "Print the report as JSON.") boolean json) {
        return report(json, false, VerifyLedger::verifyNew);
    }

    private int report(boolean json, boolean judges, BiFunction<VerifyLedger, String, LedgerReport> look) {
        if (kafka.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(), "Name Kafka's bootstrap servers: --kafka or VENTANILLA_KAFKA");
        }
        VerifyLedger ledger = new VerifyLedger(Login.from(System.getenv()).dataSource(), kafka);
        LedgerReport report = look.apply(ledger, new Topics(topicPrefix).submissions());
        print(report, json);
        return report.isComplete() || !judges ? OK : VERIFICATION_FAILED;
    }

    private void print(LedgerReport report, boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> document = Map.of("complete", report.isComplete(), "report", report);
            out.println(new JsonMapper().writeValueAsString(document));
        } else {
            out.printf(
                    "%s%n%9s %10s %10s %9s %7s %10s %9s %9s %7s %7s%n",
                    report.topic(),
                    "partition",
                    "end",
                    "cursor",
                    "accepted",
                    "stale",
                    "duplicate",
                    "conflict",
                    "rejected",
                    "parked",
                    "absent");
            report.partitions().forEach(each -> row(out, each));
            report.partitions().stream()
                    .filter(each -> each.verifiedBefore() > 0)
                    .forEach(each -> out.println("partition %d was in order up to offset %d before"
                            .formatted(each.partition(), each.verifiedBefore())));
            out.println(report.isComplete() ? "complete" : "INCOMPLETE");
        }
        out.flush();
    }

    private static void row(PrintWriter out, PartitionBooks books) {
        LedgerReport.Counts counts = books.counts();
        out.printf(
                "%9d %10d %10d %9d %7d %10d %9d %9d %7d %7d%n",
                books.partition(),
                books.endOffset(),
                books.cursor(),
                counts.accepted(),
                counts.stale(),
                counts.duplicate(),
                counts.conflict(),
                counts.rejected(),
                counts.parked(),
                counts.absent());
        books.findings().forEach(finding -> out.println("          " + finding));
    }
}
