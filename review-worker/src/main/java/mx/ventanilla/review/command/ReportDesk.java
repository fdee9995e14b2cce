package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import mx.ventanilla.review.report.Page;
import mx.ventanilla.review.report.Report;
import mx.ventanilla.review.report.Reports;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What every report shares: which municipality, which page, and how rows are printed. */
final class ReportDesk {
    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Option(names = "--municipality", paramLabel = "INEGI", description = "Only this municipality, such as 14039.")
    private @Nullable String municipality;

    @Option(
            names = "--limit",
            defaultValue = "50",
            description = "Rows on a page, 1 to 1,000; ${DEFAULT-VALUE} by default.")
    private int limit;

    @Option(
            names = "--after",
            paramLabel = "KEY",
            description = "The page after this key, as the page before it ended with.")
    private @Nullable String after;

    OfficeDoor door() {
        return door;
    }

    @Nullable
    String municipality() {
        return municipality;
    }

    /** The key to begin after; the given one where this is the first page. */
    String after(String first) {
        return after == null ? first : after;
    }

    /** The number to begin after, in reports whose keys are numbers. */
    long afterNumber() {
        String key = after("0");
        if (!key.matches("[0-9]{1,18}")) {
            throw door.wrong("--after", key, "42");
        }
        return Long.parseLong(key);
    }

    OffsetDateTime now() {
        return door.clock().instant().atOffset(ZoneOffset.UTC);
    }

    int print(Report report, Map<String, ? extends @Nullable Object> parameters) {
        if (limit < 1 || limit > Reports.MOST) {
            throw door.wrong("--limit", Integer.toString(limit), "1 … " + Reports.MOST);
        }
        Map<String, @Nullable Object> all = new HashMap<>(parameters);
        all.put("municipality", municipality);
        try (HikariDataSource pool = door.open()) {
            JdbcClient jdbc = JdbcClient.create(pool);
            Page page = new Reports(jdbc).read(report, limit, all);
            if (all.get("folio") instanceof String folio) {
                door.seen(jdbc, folio);
            }
            if (door.json()) {
                door.print(page);
            } else {
                print(page);
            }
            return 0;
        }
    }

    private void print(Page page) {
        if (page.rows().isEmpty()) {
            door.say(door.language().say("Nada que mostrar.", "Nothing to show."));
            return;
        }
        List<String> names = new ArrayList<>(page.rows().get(0).propertyNames());
        Table table = new Table(names.toArray(String[]::new));
        page.rows()
                .forEach(row -> table.add(
                        names.stream().map(name -> cell(row.get(name))).toArray(String[]::new)));
        door.println(table.toString());
        if (page.next() != null) {
            door.say(door.language().say("Siguiente página: --after ", "Next page: --after ") + page.next());
        }
    }

    /** An array of objects is a procedure's reviews. */
    private static String cell(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(review -> review.path("department").asString() + " "
                            + review.path("state").asString())
                    .collect(Collectors.joining(", "));
        }
        return value.isNull() ? "" : value.asString();
    }
}
