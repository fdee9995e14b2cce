package mx.ventanilla.batch.legacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an import did, reconciled table by table.
 *
 * @param source by which name the legacy database is known here
 * @param sequencesBehind legacy tables whose own next insert would have failed
 * @param seconds that the last attempt took
 */
record LegacyReport(
        String source, int generation, List<TableTally> tables, List<String> sequencesBehind, double seconds) {
    private static final JsonMapper JSON = new JsonMapper();

    String json() {
        return JSON.writeValueAsString(this);
    }

    static LegacyReport parse(String json) {
        return JSON.readValue(json, LegacyReport.class);
    }

    List<TableTally> unreconciled() {
        return tables.stream().filter(table -> !table.reconciled()).toList();
    }

    long sum(ToLongFunction<TableTally> figure) {
        return tables.stream().mapToLong(figure).sum();
    }

    Map<String, Long> rules() {
        Map<String, Long> sum = new TreeMap<>();
        tables.forEach(table -> table.rules().forEach((rule, count) -> sum.merge(rule, count, Long::sum)));
        if (!sequencesBehind.isEmpty()) {
            sum.put(LegacyRule.SEQUENCE_BEHIND.name(), (long) sequencesBehind.size());
        }
        return sum;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("source              " + source + ", generation " + generation);
        lines.add(row("table", "rows", "loaded", "merged", "quarantined", "not carried", "changed"));
        tables.stream()
                .filter(table -> table.rows() > 0)
                .sorted(Comparator.comparing(TableTally::table))
                .forEach(table -> lines.add(figures(table)));
        lines.add(figures(new TableTally(
                "all",
                sum(TableTally::rows),
                sum(TableTally::loaded),
                sum(TableTally::merged),
                sum(TableTally::quarantined),
                sum(TableTally::notCarried),
                sum(TableTally::written),
                Map.of())));
        lines.add("rules");
        rules().forEach((rule, count) -> lines.add(LegacyRule.valueOf(rule).line(count)));
        lines.add(String.format(Locale.ROOT, "time                %.1f s", seconds));
        return lines;
    }

    private static String figures(TableTally table) {
        return row(
                table.table(),
                number(table.rows()),
                number(table.loaded()),
                number(table.merged()),
                number(table.quarantined()),
                number(table.notCarried()),
                number(table.written()));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String row(String... cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-30s", cells[0]));
        for (int i = 1; i < cells.length; i++) {
            line.append(String.format(Locale.ROOT, " %11s", cells[i]));
        }
        return line.toString();
    }
}
