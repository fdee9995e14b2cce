package mx.ventanilla.batch.layers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/** What stands in the tables for a version of a layer: the report counts there, not what the run remembers. */
final class LayerTally {
    /** Entries of each list in a report. All of them are in the tables. */
    static final int MAX_LISTED = 100;

    // map_layer_features_key and map_layer_rejects_pkey, both by (map_layer_id, version).
    private static final String COUNTS = """
            select count(*) as loaded,
                   count(*) filter (where 'REPAIRED' = any (flags)) as repaired,
                   count(*) filter (where 'OUTSIDE_PROJECTION' = any (flags)) as outside,
                   count(*) filter (where 'Z_DROPPED' = any (flags)) as z_dropped,
                   (select count(*) from map_layer_rejects where map_layer_id = ? and version = ?) as rejected,
                   st_xmin(st_extent(st_transform(geom, 4326))) as west,
                   st_ymin(st_extent(st_transform(geom, 4326))) as south,
                   st_xmax(st_extent(st_transform(geom, 4326))) as east,
                   st_ymax(st_extent(st_transform(geom, 4326))) as north
            from map_layer_features
            where map_layer_id = ? and version = ?
            """;

    private static final String REJECTS_BY_REASON = """
            select reason_code, count(*) from map_layer_rejects where map_layer_id = ? and version = ?
            group by reason_code order by count(*) desc, reason_code
            """;
    private static final String REJECTS = """
            select ordinal, feature_key, reason_code, reason from map_layer_rejects
            where map_layer_id = ? and version = ? order by ordinal limit ?
            """;
    private static final String REPAIRS = """
            select feature_key, repair from map_layer_features
            where map_layer_id = ? and version = ? and repair is not null order by id limit ?
            """;
    private static final String OUTSIDE = """
            select feature_key, round((100 * scale_error)::numeric, 3)::float8 from map_layer_features
            where map_layer_id = ? and version = ? and 'OUTSIDE_PROJECTION' = any (flags)
            order by abs(scale_error) desc limit ?
            """;

    private final JdbcOperations jdbc;

    LayerTally(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** @param box west, south, east, north in degrees; empty where nothing was loaded */
    record Counts(long loaded, long repaired, long outsideProjection, long zDropped, long rejected, List<Double> box) {}

    record Reject(long ordinal, String key, String code, String reason) {}

    record Repaired(String key, String defect) {}

    /** @param scaleErrorPercent how much too long (or short, negative) the map shows it at its outermost vertex */
    record Outside(String key, double scaleErrorPercent) {}

    Counts counts(LayerVersion version) {
        return jdbc.query(
                        COUNTS,
                        (row, number) -> new Counts(
                                row.getLong("loaded"),
                                row.getLong("repaired"),
                                row.getLong("outside"),
                                row.getLong("z_dropped"),
                                row.getLong("rejected"),
                                box(row)),
                        version.layerId(),
                        version.version(),
                        version.layerId(),
                        version.version())
                .get(0);
    }

    private static List<Double> box(ResultSet row) throws SQLException {
        double west = row.getDouble("west");
        return row.wasNull()
                ? List.of()
                : List.of(west, row.getDouble("south"), row.getDouble("east"), row.getDouble("north"));
    }

    Map<String, Long> rejectsByReason(LayerVersion version) {
        Map<String, Long> counted = new LinkedHashMap<>();
        jdbc.query(
                REJECTS_BY_REASON,
                row -> {
                    counted.put(row.getString(1), row.getLong(2));
                },
                version.layerId(),
                version.version());
        return counted;
    }

    List<Reject> rejects(LayerVersion version) {
        return jdbc.query(
                REJECTS,
                (row, number) -> new Reject(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                version.layerId(),
                version.version(),
                MAX_LISTED);
    }

    List<Repaired> repairs(LayerVersion version) {
        return jdbc.query(
                REPAIRS,
                (row, number) -> new Repaired(row.getString(1), row.getString(2)),
                version.layerId(),
                version.version(),
                MAX_LISTED);
    }

    List<Outside> outsideProjection(LayerVersion version) {
        return jdbc.query(
                OUTSIDE,
                (row, number) -> new Outside(row.getString(1), row.getDouble(2)),
                version.layerId(),
                version.version(),
                MAX_LISTED);
    }
}
