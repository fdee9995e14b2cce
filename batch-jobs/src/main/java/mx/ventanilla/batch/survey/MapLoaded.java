package mx.ventanilla.batch.survey;

import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mx.ventanilla.batch.backfill.Blocker;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What of the map is there, as far as a survey needs it. */
final class MapLoaded {
    private static final String CORNERS = """
            select coalesce(sum(st_npoints(geom)), 0)
            from map_layer_features f
            join map_layers l on l.id = f.map_layer_id and l.current_version = f.version and l.deleted_at is null
            where f.deleted_at is null and exists (select from maplayer_municipality x where x.map_layer_id = l.id)
            """;

    private static final String BOUNDARIES =
            "select count(boundary) || ' of ' || count(*) from municipalities where deleted_at is null";

    private static final String LAYERS = """
            select coalesce(string_agg(distinct l.code, ', '), 'none')
            from map_layers l join maplayer_municipality x on x.map_layer_id = l.id
            where l.current_version > 0 and l.deleted_at is null and (l.code = ?) = ?
            """;

    private static final String ADDRESSES = "select count(*)::text from gazetteer";

    private final JdbcTemplate jdbc;

    MapLoaded(Connection database) {
        this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(database, true));
    }

    List<Blocker> blockers() {
        long corners = Long.parseLong(text(CORNERS));
        return corners <= AtlasReader.MOST_CORNERS
                ? List.of()
                : List.of(new Blocker(
                        "the layers in force have %,d corners, more than the %,d that a worker keeps in memory"
                                .formatted(corners, AtlasReader.MOST_CORNERS),
                        "import the largest layers simplified, or take them from maplayer_municipality for the run"));
    }

    Map<String, String> facts(String neighborhoods) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("boundaries of municipalities", text(BOUNDARIES));
        facts.put("zones from", text(LAYERS, neighborhoods, false));
        facts.put("neighbourhoods from", text(LAYERS, neighborhoods, true));
        facts.put("addresses in the gazetteer", text(ADDRESSES));
        return facts;
    }

    private String text(String query, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(query, String.class, arguments));
    }
}
