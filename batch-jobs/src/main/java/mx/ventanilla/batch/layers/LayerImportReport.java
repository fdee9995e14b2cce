package mx.ventanilla.batch.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import mx.ventanilla.batch.layers.source.RejectReason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an import did. Counts and lists are those of the tables; the lists name at most {@link LayerTally#MAX_LISTED}.
 *
 * @param read features in the file
 * @param difference from the version before; null in reports of older programs
 * @param seconds that the last attempt took
 * @param featuresPerSecond of the last attempt
 */
record LayerImportReport(
        String layer,
        int version,
        String source,
        int sourceSrid,
        int srid,
        long read,
        LayerTally.Counts counts,
        LayerDiff.@Nullable Counts difference,
        Map<String, Long> rejectsByReason,
        List<LayerTally.Reject> rejects,
        List<LayerTally.Repaired> repaired,
        List<LayerTally.Outside> outsideProjection,
        List<String> municipalities,
        List<String> boundaries,
        double seconds,
        double featuresPerSecond) {
    private static final JsonMapper JSON = new JsonMapper();

    String json() {
        return JSON.writeValueAsString(this);
    }

    static LayerImportReport parse(String json) {
        return JSON.readValue(json, LayerImportReport.class);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("layer               " + layer + ", version " + version + " is in force");
        lines.add("source              " + source);
        lines.add("reprojected         EPSG:" + sourceSrid + " to EPSG:" + srid);
        lines.add(count("features read", read));
        lines.add(count("loaded", counts.loaded()));
        if (difference != null && version > 1) {
            lines.add(String.format(
                    Locale.ROOT,
                    "since version %-5d %,d added, %,d removed, %,d changed, %,d unchanged",
                    version - 1,
                    difference.added(),
                    difference.removed(),
                    difference.changed(),
                    difference.unchanged()));
        }
        lines.add(count("repaired", counts.repaired()));
        repaired.forEach(one -> lines.add("  " + one.key() + "  " + one.defect()));
        lines.add(count("rejected", counts.rejected()) + byReason());
        rejects.forEach(one -> lines.add("  " + line(one)));
        rejectsByReason
                .keySet()
                .forEach(code -> lines.add("  next, for " + code + ": "
                        + RejectReason.valueOf(code).nextStep()));
        lines.add(count("outside projection", counts.outsideProjection()));
        outsideProjection.forEach(one -> lines.add(String.format(
                Locale.ROOT, "  %s  a metre on the map is off by %+.2f %%", one.key(), one.scaleErrorPercent())));
        addWhereAny(lines);
        lines.add(
                String.format(Locale.ROOT, "time                %.1f s, %,.0f features/s", seconds, featuresPerSecond));
        return lines;
    }

    private void addWhereAny(List<String> lines) {
        if (counts.zDropped() > 0) {
            lines.add(count("heights dropped", counts.zDropped()));
        }
        if (!counts.box().isEmpty()) {
            lines.add("bounding box        " + box(counts) + "  (west south east north)");
        }
        if (!municipalities.isEmpty()) {
            lines.add("counts for          " + String.join(", ", municipalities));
        }
        if (!boundaries.isEmpty()) {
            lines.add("boundaries set      " + String.join(", ", boundaries));
        }
    }

    static String line(LayerTally.Reject reject) {
        return "%s (feature %d)  %s  %s".formatted(reject.key(), reject.ordinal(), reject.code(), reject.reason());
    }

    static String box(LayerTally.Counts counts) {
        return counts.box().stream()
                .map(side -> String.format(Locale.ROOT, "%.6f", side))
                .collect(Collectors.joining(" "));
    }

    private String byReason() {
        return rejectsByReason.isEmpty()
                ? ""
                : rejectsByReason.entrySet().stream()
                        .map(reason -> reason.getKey() + " " + reason.getValue())
                        .collect(Collectors.joining(", ", "  (", ")"));
    }

    private static String count(String label, long value) {
        return String.format(Locale.ROOT, "%-19s %,d", label, value);
    }
}
