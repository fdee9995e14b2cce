package mx.ventanilla.batch.survey;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mx.ventanilla.batch.backfill.Figure;
import mx.ventanilla.spatial.Ewkb;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A map of the places that were corrected or repaired, and of those that were rejected: where they would lie as stated.
 * North is up; what lies off the map stands at its edge.
 */
final class SurveyMap {
    private static final int MOST_MARKS = 2_000;
    private static final int WIDTH = 760;
    private static final int LEGEND = 24;
    private static final int SIMPLER_METRES = 60;

    private static final String BOUNDARIES = """
            select st_envelope(boundary)::text as extent, st_assvg(st_simplify(boundary, ?), 0, 0) as path
            from municipalities where boundary is not null
            """;

    // Looks at the whole table, once for each report.
    private static final String CORRECTED = """
            select st_transform(location, ?)::text as place, 'PARCEL_REPAIRED' = any (survey_flags) as is_repaired
            from procedure_registrations
            where survey_flags && array ['PARCEL_REPAIRED', 'CRS_CORRECTED', 'AXES_CORRECTED'] and location is not null
            limit ?
            """;

    // backfill_rejects_pkey
    private static final String REJECTED = """
            select payload->>'drawn' as drawn from backfill_rejects
            where run_id = ? and backfill = 'places' and resolved_at is null
            order by key limit ?
            """;

    private final JdbcTemplate jdbc;
    private final Atlas empty;
    private final Envelope extent = new Envelope();
    private final StringBuilder towns = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();
    private int repaired;
    private int corrected;
    private int rejected;
    private int withoutPlace;

    SurveyMap(Connection database) {
        this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(database, true));
        this.empty = new Atlas("", AtlasReader.srid(jdbc), Map.of());
    }

    /** A place in metres. */
    private record Mark(Coordinate at, String colour) {}

    Figure figure(long run) {
        jdbc.query(
                BOUNDARIES,
                row -> {
                    extent.expandToInclude(Ewkb.read(row.getString("extent")).getEnvelopeInternal());
                    towns.append("<path d=\"").append(row.getString("path")).append("\"/>");
                },
                SIMPLER_METRES);
        jdbc.query(
                CORRECTED,
                row -> {
                    corrected(Ewkb.read(row.getString("place")).getCoordinate(), row.getBoolean("is_repaired"));
                },
                empty.srid(),
                MOST_MARKS);
        jdbc.query(
                REJECTED,
                row -> {
                    rejected(row.getString("drawn"));
                },
                run,
                MOST_MARKS);
        return new Figure("Places repaired, corrected and rejected", svg());
    }

    private void corrected(Coordinate at, boolean isRepaired) {
        repaired += isRepaired ? 1 : 0;
        corrected += isRepaired ? 0 : 1;
        extent.expandToInclude(at);
        marks.add(new Mark(at, isRepaired ? "#d98200" : "#0b5cad"));
    }

    private void rejected(String drawn) {
        Coordinate at = asStated(drawn);
        rejected++;
        if (at == null) {
            withoutPlace++;
        } else {
            marks.add(new Mark(at, "#c00020"));
        }
    }

    private @Nullable Coordinate asStated(String drawn) {
        try {
            return Placement.asStated(Drawing.read(drawn).shape(), empty)
                    .map(shape -> shape.getEnvelopeInternal().centre())
                    .orElse(null);
        } catch (PlaceDefect illegible) {
            return null;
        }
    }

    private String svg() {
        Envelope map = extent.isNull() ? new Envelope(0, 1, 0, 1) : new Envelope(extent);
        map.expandBy(Math.max(map.getWidth(), map.getHeight()) / 40 + 1);
        double perPixel = map.getWidth() / WIDTH;
        double height = map.getHeight() / perPixel;
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %.0f\" width=\"%d\">",
                WIDTH, height + LEGEND, WIDTH));
        svg.append(format(
                "<g transform=\"scale(%.6f) translate(%.0f %.0f)\" fill=\"#f4f4f0\" stroke=\"#999\" stroke-width=\"%.0f\">%s</g>",
                1 / perPixel, -map.getMinX(), map.getMaxY(), perPixel, towns));
        for (Mark mark : marks) {
            double x = (Math.max(map.getMinX(), Math.min(map.getMaxX(), mark.at().x)) - map.getMinX()) / perPixel;
            double y = (map.getMaxY() - Math.max(map.getMinY(), Math.min(map.getMaxY(), mark.at().y))) / perPixel;
            svg.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x, y, mark.colour()));
        }
        return svg.append(format("<text x=\"0\" y=\"%.0f\">%s</text></svg>", height + LEGEND - 6, legend()))
                .toString();
    }

    private String legend() {
        return "orange: repaired (%d) · blue: other system or axes (%d) · red: rejected (%d, %d of them without a legible place)%s"
                .formatted(repaired, corrected, rejected, withoutPlace, isCut() ? " · only so many are drawn" : "");
    }

    private boolean isCut() {
        return repaired + corrected == MOST_MARKS || rejected == MOST_MARKS;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
