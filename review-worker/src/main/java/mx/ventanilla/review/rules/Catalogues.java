package mx.ventanilla.review.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the municipalities have, for rules to name. */
final class Catalogues {
    /** By municipalities_inegi_code_key. */
    private static final String MUNICIPALITY =
            "select id from municipalities where inegi_code = :code and deleted_at is null";

    private static final String ALL =
            "select inegi_code from municipalities where is_active and deleted_at is null order by inegi_code";

    private static final String DEPARTMENTS =
            "select code as name, id from departments where municipality_id = :id and deleted_at is null";
    private static final String TYPES =
            "select code as name, id from procedure_types where municipality_id = :id and deleted_at is null";
    private static final String FIELDS =
            "select name, id from fields where municipality_id = :id and deleted_at is null";

    /** By maplayer_municipality_municipality_idx. */
    private static final String LAYERS = """
            select l.code
            from maplayer_municipality x
            join map_layers l on l.id = x.map_layer_id
            where x.municipality_id = :id and l.current_version > 0 and l.deleted_at is null
            """;

    private final JdbcClient jdbc;

    Catalogues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** INEGI codes of the active municipalities, in order. */
    List<String> municipalities() {
        return jdbc.sql(ALL).query(String.class).list();
    }

    /** Empty when no municipality has that INEGI code. */
    Optional<Catalogue> of(String municipality) {
        return jdbc.sql(MUNICIPALITY)
                .param("code", municipality)
                .query(Long.class)
                .optional()
                .map(this::of);
    }

    private Catalogue of(long id) {
        List<String> layers =
                jdbc.sql(LAYERS).param("id", id).query(String.class).list();
        return new Catalogue(id, keys(DEPARTMENTS, id), keys(TYPES, id), keys(FIELDS, id), new HashSet<>(layers));
    }

    private Map<String, Long> keys(String sql, long id) {
        Map<String, Long> keys = new HashMap<>();
        jdbc.sql(sql).param("id", id).query(row -> {
            keys.put(row.getString("name"), row.getLong("id"));
        });
        return keys;
    }
}
