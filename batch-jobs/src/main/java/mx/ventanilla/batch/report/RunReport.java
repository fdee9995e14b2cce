package mx.ventanilla.batch.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mx.ventanilla.batch.backfill.Figure;
import mx.ventanilla.batch.engine.Audit;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.Progressed;
import mx.ventanilla.batch.engine.SliceList;

/**
 * What became of a run, as one HTML document that needs nothing else.
 *
 * @param rejects by code
 * @param tallies by rule
 * @param slices that are done
 * @param events oldest first
 * @param figures of the job itself
 */
public record RunReport(
        BackfillRun run,
        Progressed progress,
        Map<String, Long> rejects,
        Map<String, Long> tallies,
        List<SliceList.Listed> slices,
        List<Audit.Event> events,
        List<Figure> figures) {
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;max-width:800px;margin:2em auto;color:#222}
            h1{font-size:1.5em}h2{font-size:1.1em;margin-top:2em}table{border-collapse:collapse}
            td,th{padding:2px 12px 2px 0;text-align:left;vertical-align:top}
            svg text{font:12px system-ui,sans-serif;fill:#444}.line{fill:none;stroke:#0b5cad;stroke-width:1.5}
            .bar{fill:#0b5cad}.axis{stroke:#999}
            """;

    /** {@return the whole document} */
    public String html() {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>")
                .append(Chart.escaped(run.name()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style><h1>")
                .append(Chart.escaped(run.name() + " " + run.shownState()))
                .append("</h1>");
        page.append(table(facts()));
        section(page, "Throughput", Chart.line(throughput(), "rows/s"));
        section(page, "Time of a slice", Chart.line(sliceTimes(), "ms"));
        section(page, "Size of a slice", Chart.line(sliceSizes(), "rows"));
        bars(page, "Seconds throttled, by reason", throttled(), "s");
        bars(page, "Rejects by code", rejects, "rows");
        bars(page, "Rules applied", tallies, "rows");
        figures.forEach(figure -> section(page, figure.title(), figure.svg()));
        section(page, "What happened", table(history()));
        return page.append("</html>\n").toString();
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("target", run.target() + " " + (run.parameters().isEmpty() ? "" : run.parameters()));
        facts.put("begun", run.createdAt() + " by " + run.startedBy() + ": " + run.reason());
        facts.put("ended", run.endedAt() == null ? "not yet" : run.endedAt().toString());
        facts.put(
                "rows",
                "%d looked at, %d changed, %d rejected and open"
                        .formatted(progress.rowsIn(), progress.changed(), progress.rejected()));
        facts.put("slices", Long.toString(slices.size()));
        facts.put("WAL of the server meanwhile", (progress.walBytes() >> 20) + " MiB");
        facts.put("verified", run.verifiedAt() == null ? "no" : run.verifiedAt().toString());
        facts.put("checks", run.verification() == null ? "none" : run.verification());
        facts.put(
                "finalized",
                run.finalizedAt() == null ? "no" : run.finalizedAt().toString());
        return facts;
    }

    private Map<String, String> history() {
        Map<String, String> history = new LinkedHashMap<>();
        for (Audit.Event event : events) {
            history.put(
                    event.at() + " " + event.kind(),
                    event.actor() + (event.reason().isEmpty() ? "" : ": " + event.reason()));
        }
        return history;
    }

    private List<SliceList.Listed> inOrder() {
        return slices.stream()
                .filter(slice -> slice.endedAt() != null)
                .sorted(Comparator.comparing(SliceList.Listed::endedAt))
                .toList();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private List<Chart.Point> throughput() {
        TreeMap<Long, Double> buckets = new TreeMap<>();
        List<SliceList.Listed> all = inOrder();
        if (all.isEmpty()) {
            return List.of();
        }
        Instant last = all.get(all.size() - 1).endedAt();
        long width = Math.max(1, Math.round(seconds(run.createdAt(), last == null ? run.createdAt() : last) / 60));
        for (SliceList.Listed slice : all) {
            long bucket = Math.floorDiv((long) at(slice), width) * width;
            buckets.merge(bucket, (double) slice.plannedRows() / width, Double::sum);
        }
        List<Chart.Point> points = new ArrayList<>();
        for (long x = 0; x <= buckets.lastKey(); x += width) {
            points.add(new Chart.Point(x, buckets.getOrDefault(x, 0.0)));
        }
        return points;
    }

    private double at(SliceList.Listed slice) {
        return slice.endedAt() == null ? 0 : Math.max(0, seconds(run.createdAt(), slice.endedAt()));
    }

    private List<Chart.Point> sliceTimes() {
        return inOrder().stream()
                .map(slice -> new Chart.Point(at(slice), slice.millis()))
                .toList();
    }

    private List<Chart.Point> sliceSizes() {
        return inOrder().stream()
                .map(slice -> new Chart.Point(at(slice), slice.plannedRows()))
                .toList();
    }

    /** Each THROTTLED is followed by the end of its standstill, or by the end of the record. */
    private Map<String, Double> throttled() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        Audit.Event since = null;
        for (Audit.Event event : events) {
            if (event.kind().equals("THROTTLED")) {
                since = event;
            } else if (since != null) {
                String reason = since.reason().replaceFirst("=.*", "");
                seconds.merge(reason, seconds(since.at(), event.at()), Double::sum);
                since = null;
            }
        }
        return seconds;
    }

    private static void bars(StringBuilder page, String title, Map<String, ? extends Number> values, String unit) {
        section(page, title, values.isEmpty() ? "<p>none</p>" : Chart.bars(values, unit));
    }

    private static void section(StringBuilder page, String title, String content) {
        page.append("<h2>").append(Chart.escaped(title)).append("</h2>").append(content);
    }

    private static String table(Map<String, String> rows) {
        StringBuilder table = new StringBuilder("<table>");
        rows.forEach((label, text) -> table.append("<tr><th>")
                .append(Chart.escaped(label))
                .append("</th><td>")
                .append(Chart.escaped(text))
                .append("</td></tr>"));
        return table.append("</table>").toString();
    }
}
