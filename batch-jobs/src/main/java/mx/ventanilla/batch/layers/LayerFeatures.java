package mx.ventanilla.batch.layers;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import mx.ventanilla.spatial.Ewkb;
import org.springframework.jdbc.core.JdbcOperations;

/** The features of one version of one layer, loaded and rejected. */
final class LayerFeatures {
    // map_layer_features_key decides which of two features with one key stays: the first of the file.
    private static final String INSERT = """
            insert into map_layer_features (map_layer_id, version, feature_key, properties, geom, flags, repair, scale_error)
            select ?, ?, f.feature_key, f.properties::jsonb, f.geom::geometry, string_to_array(f.flags, ','), f.repair, f.scale_error
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::float8[])
                 with ordinality as f (feature_key, properties, geom, flags, repair, scale_error, position)
            order by f.position
            on conflict (map_layer_id, version, feature_key) do nothing
            returning feature_key
            """;

    private static final String REJECT = """
            insert into map_layer_rejects (map_layer_id, version, ordinal, feature_key, reason_code, reason, properties, feature_text)
            select ?, ?, r.ordinal, r.feature_key, r.reason_code, r.reason, r.properties, r.feature_text
            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                 as r (ordinal, feature_key, reason_code, reason, properties, feature_text)
            """;

    private final JdbcOperations jdbc;

    LayerFeatures(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the keys that were inserted; a key that is missing stood in this version before} */
    List<String> insert(LayerVersion version, List<PlacedFeature> features) {
        return jdbc.query(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(INSERT);
                    insert.setLong(1, version.layerId());
                    insert.setInt(2, version.version());
                    insert.setArray(3, texts(connection, features, PlacedFeature::key));
                    insert.setArray(4, texts(connection, features, PlacedFeature::properties));
                    insert.setArray(5, texts(connection, features, f -> Ewkb.hex(f.geometry())));
                    insert.setArray(6, texts(connection, features, LayerFeatures::flags));
                    insert.setArray(7, texts(connection, features, PlacedFeature::repair));
                    insert.setArray(8, array(connection, "float8", features, PlacedFeature::scaleError));
                    return insert;
                },
                (row, number) -> row.getString(1));
    }

    /** Keeps what could not be loaded, with its reason. */
    void reject(LayerVersion version, List<RejectedFeature> rejects) {
        int kept = jdbc.update(connection -> {
            PreparedStatement reject = connection.prepareStatement(REJECT);
            reject.setLong(1, version.layerId());
            reject.setInt(2, version.version());
            reject.setArray(3, array(connection, "int8", rejects, RejectedFeature::ordinal));
            reject.setArray(4, texts(connection, rejects, RejectedFeature::key));
            reject.setArray(5, texts(connection, rejects, r -> r.reason().name()));
            reject.setArray(6, texts(connection, rejects, r -> storable(r.explanation())));
            reject.setArray(7, texts(connection, rejects, RejectedFeature::properties));
            reject.setArray(8, texts(connection, rejects, r -> storable(r.text())));
            return reject;
        });
        if (kept != rejects.size()) {
            throw new IllegalStateException("kept %d of %d rejects".formatted(kept, rejects.size()));
        }
    }

    /** PostgreSQL's text holds every character but this one. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static String flags(PlacedFeature feature) {
        return feature.flags().stream().map(Enum::name).collect(Collectors.joining(","));
    }

    private static <T> Array texts(Connection connection, List<T> rows, Function<T, ?> column) throws SQLException {
        return array(connection, "text", rows, column);
    }

    private static <T> Array array(Connection connection, String type, List<T> rows, Function<T, ?> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }
}
