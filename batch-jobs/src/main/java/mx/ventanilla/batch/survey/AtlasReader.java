package mx.ventanilla.batch.survey;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mx.ventanilla.spatial.Ewkb;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Reads the atlas, and again when a boundary or layer has changed. Shared by the workers of a process. */
final class AtlasReader {
    /** Every corner takes some 60 bytes, once for each worker process. */
    static final long MOST_CORNERS = 3_000_000;

    // Few rows; asked once per slice. Features of a version never change.
    private static final String EDITION = """
            select md5(concat_ws('|',
                (select string_agg(id || ':' || updated_at, ',' order by id) from municipalities),
                (select string_agg(map_layer_id || ':' || municipality_id || ':' || code || ':' || current_version, ','
                                   order by map_layer_id, municipality_id)
                 from maplayer_municipality join map_layers on map_layers.id = map_layer_id where deleted_at is null)))
            """;

    private static final String SRID = """
            select postgis_typmod_srid(atttypmod) from pg_attribute
            where attrelid = 'procedure_registrations'::regclass and attname = 'parcel'
            """;

    private static final String TOWNS =
            "select id, inegi_code, area_tolerance, boundary::text from municipalities order by id";

    private static final String IN_FORCE = """
            select x.municipality_id, l.code from maplayer_municipality x join map_layers l on l.id = x.map_layer_id
            where l.current_version > 0 and l.deleted_at is null order by l.code
            """;

    // map_layer_features_key
    private static final String FEATURES = """
            select feature_key, coalesce(properties->>'name', properties->>'nombre', feature_key) as name, geom::text
            from map_layer_features f join map_layers l on l.id = f.map_layer_id and l.current_version = f.version
            where l.code = ? and l.deleted_at is null and f.deleted_at is null
            """;

    private final String neighborhoods;
    private @Nullable Atlas last;

    /** @param neighborhoods code of the layer that names neighbourhoods */
    AtlasReader(String neighborhoods) {
        this.neighborhoods = neighborhoods;
    }

    /** {@return the atlas as of now} */
    synchronized Atlas current(Connection database) {
        JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(database, true));
        String edition = Objects.requireNonNull(jdbc.queryForObject(EDITION, String.class));
        if (last == null || !last.edition().equals(edition)) {
            last = read(edition, jdbc);
        }
        return last;
    }

    private Atlas read(String edition, JdbcTemplate jdbc) {
        int srid = srid(jdbc);
        Map<String, Layer> layers = new HashMap<>();
        Map<Long, List<Layer>> inForce = new HashMap<>();
        jdbc.query(IN_FORCE, row -> {
            Layer layer = layers.computeIfAbsent(row.getString("code"), code -> layer(code, jdbc));
            inForce.computeIfAbsent(row.getLong("municipality_id"), id -> new ArrayList<>())
                    .add(layer);
        });
        Map<Long, Town> towns = new HashMap<>();
        jdbc.query(TOWNS, row -> {
            List<Layer> here = inForce.getOrDefault(row.getLong("id"), List.of());
            String boundary = row.getString("boundary");
            towns.put(
                    row.getLong("id"),
                    new Town(
                            row.getString("inegi_code"),
                            boundary == null ? null : new Boundary(Ewkb.read(boundary)),
                            row.getBigDecimal("area_tolerance"),
                            here.stream()
                                    .filter(layer -> !isNeighborhoods(layer))
                                    .toList(),
                            here.stream()
                                    .filter(this::isNeighborhoods)
                                    .findFirst()
                                    .orElse(null)));
        });
        return new Atlas(edition, srid, towns);
    }

    /** {@return the system of the office's parcels} */
    static int srid(JdbcTemplate jdbc) {
        return Objects.requireNonNull(jdbc.queryForObject(SRID, Integer.class));
    }

    private boolean isNeighborhoods(Layer layer) {
        return layer.code().equals(neighborhoods);
    }

    private static Layer layer(String code, JdbcTemplate jdbc) {
        Layer layer = new Layer(code);
        jdbc.query(
                FEATURES,
                row -> {
                    layer.add(row.getString("feature_key"), row.getString("name"), Ewkb.read(row.getString("geom")));
                },
                code);
        return layer.ready();
    }
}
