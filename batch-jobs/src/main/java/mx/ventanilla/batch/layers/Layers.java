package mx.ventanilla.batch.layers;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** The map layers, their versions and the municipalities for which they count. */
final class Layers {
    private static final String CURRENT_VERSION = """
            select current_version from map_layers where code = ? and deleted_at is null
            """;

    // map_layers_code_key; an existing layer keeps its name until the new version is in force.
    private static final String OPEN = """
            insert into map_layers (code, name, attribution) values (?, coalesce(?, ?), ?)
            on conflict (code) where deleted_at is null do update set code = excluded.code
            returning id, current_version + 1
            """;

    // map_layer_features_key (map_layer_id, version): what an abandoned import left behind.
    private static final String CLEAR_FEATURES = """
            delete from map_layer_features where map_layer_id = ? and version >= ?
            """;
    private static final String CLEAR_REJECTS = """
            delete from map_layer_rejects where map_layer_id = ? and version >= ?
            """;

    // Row lock on the layer: a version comes into force once, and only after the one before it.
    private static final String ACTIVATE = """
            update map_layers
            set current_version = ?, name = coalesce(?, name), attribution = coalesce(?, attribution), source = ?
            where id = ? and current_version = ?
            """;

    private static final String FORGET_MUNICIPALITIES = """
            delete from maplayer_municipality where map_layer_id = ?
            """;
    private static final String COUNT_FOR = """
            insert into maplayer_municipality (map_layer_id, municipality_id)
            select ?, id from municipalities where inegi_code = any (string_to_array(?, ',')) and deleted_at is null
            """;
    private static final String UNKNOWN_MUNICIPALITIES = """
            select wanted from unnest(string_to_array(?, ',')) as wanted
            where not exists (select from municipalities m where m.inegi_code = wanted and m.deleted_at is null)
            """;

    // municipalities_inegi_code_key; locks those municipalities' rows.
    private static final String SET_BOUNDARIES = """
            update municipalities m
            set boundary = st_multi(f.geom)
            from map_layer_features f
            where f.map_layer_id = ? and f.version = ? and f.feature_key = m.inegi_code
              and geometrytype(f.geom) in ('POLYGON', 'MULTIPOLYGON') and m.deleted_at is null
            returning m.inegi_code
            """;

    private static final String SRID = """
            select postgis_typmod_srid(atttypmod) from pg_attribute
            where attrelid = 'map_layer_features'::regclass and attname = 'geom'
            """;

    private final JdbcOperations jdbc;

    Layers(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return SRID in which this deployment keeps its map layers} */
    int srid() {
        Integer srid = jdbc.queryForObject(SRID, Integer.class);
        if (srid == null) {
            throw new IllegalStateException("map_layer_features.geom has no SRID");
        }
        return srid;
    }

    /** {@return the version in force, 0 before the first; empty where there is no such layer} */
    Optional<Integer> currentVersion(String code) {
        return jdbc.queryForList(CURRENT_VERSION, Integer.class, code).stream().findFirst();
    }

    /** {@return those of the codes that name no municipality} */
    List<String> unknownMunicipalities(List<String> inegiCodes) {
        return jdbc.queryForList(UNKNOWN_MUNICIPALITIES, String.class, String.join(",", inegiCodes));
    }

    /** Makes the layer where it is new, and an empty version after the one in force. */
    LayerVersion open(String code, @Nullable String name, @Nullable String attribution) {
        LayerVersion version = jdbc.query(
                        OPEN,
                        (row, number) -> new LayerVersion(row.getLong(1), row.getInt(2)),
                        code,
                        name,
                        code,
                        attribution)
                .get(0);
        jdbc.update(CLEAR_FEATURES, version.layerId(), version.version());
        jdbc.update(CLEAR_REJECTS, version.layerId(), version.version());
        return version;
    }

    /** Puts the version in force. */
    void activate(LayerVersion version, LayerImportRequest request) {
        int activated = jdbc.update(
                ACTIVATE,
                version.version(),
                request.name(),
                request.attribution(),
                request.source(),
                version.layerId(),
                version.version() - 1);
        if (activated != 1) {
            throw new IllegalStateException("layer '%s' is no longer at version %d; run the import again"
                    .formatted(request.layer(), version.version() - 1));
        }
    }

    /** Replaces the municipalities for which the layer counts. */
    void countFor(LayerVersion version, List<String> inegiCodes) {
        jdbc.update(FORGET_MUNICIPALITIES, version.layerId());
        jdbc.update(COUNT_FOR, version.layerId(), String.join(",", inegiCodes));
    }

    /** {@return INEGI codes of the municipalities whose boundary is now the feature with that key} */
    List<String> setBoundaries(LayerVersion version) {
        return jdbc.queryForList(SET_BOUNDARIES, String.class, version.layerId(), version.version());
    }
}
