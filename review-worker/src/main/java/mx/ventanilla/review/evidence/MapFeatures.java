package mx.ventanilla.review.evidence;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mx.ventanilla.spatial.Ewkb;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The features of layers in the database, and where procedures lie. */
final class MapFeatures {
    /** By maplayer_municipality_municipality_idx; few rows. */
    private static final String IN_FORCE = """
            select l.id, l.code, l.current_version as version
            from maplayer_municipality x
            join map_layers l on l.id = x.map_layer_id
            where x.municipality_id = :municipality and l.current_version > 0 and l.deleted_at is null
            """;

    /** By procedure_registrations_pkey. The location is WGS 84 and is brought into the SRID of the parcels. */
    private static final String PLACES = """
            select r.procedure_id, r.parcel is not null as is_parcel,
                   encode(st_asewkb(coalesce(r.parcel, st_transform(r.location, d.srid))), 'hex') as place
            from procedure_registrations r
            cross join (select postgis_typmod_srid(atttypmod) as srid from pg_attribute
                        where attrelid = 'procedure_registrations'::regclass and attname = 'parcel') d
            where r.procedure_id = any (:ids) and (r.parcel is not null or r.location is not null)
            """;

    /** By map_layer_features_key, as the next two. */
    private static final String SIZE = """
            select count(*) as features, coalesce(sum(st_npoints(geom)), 0) as vertices
            from map_layer_features
            where map_layer_id = :layer and version = :version and deleted_at is null
            """;

    private static final String FEATURES = """
            select feature_key, encode(st_asewkb(geom), 'hex') as geom
            from map_layer_features
            where map_layer_id = :layer and version = :version and deleted_at is null
            """;

    /** By map_layer_features_geom_idx. Insides must meet; a collection counts by its members. */
    private static final String ZONES = """
            select p.id, array_agg(f.feature_key) as zones
            from (select id, cast(place as geometry) as place from unnest(:ids, :places) as n (id, place)) p
            join map_layer_features f on f.geom && p.place and f.map_layer_id = :layer and f.version = :version and f.deleted_at is null
            where case when geometrytype(f.geom) = 'GEOMETRYCOLLECTION'
                       then exists (select from st_dump(f.geom) part
                                    where st_intersects(part.geom, p.place) and not st_touches(part.geom, p.place))
                       else st_intersects(f.geom, p.place) and not st_touches(f.geom, p.place) end
            group by p.id
            """;

    /** Nearest first by map_layer_features_geom_idx, past features of other layers. */
    private static final String DISTANCES = """
            select p.id, nearest.metres
            from (select id, cast(place as geometry) as place from unnest(:ids, :places) as n (id, place)) p
            cross join lateral (select st_distance(f.geom, p.place) as metres
                                from map_layer_features f
                                where f.map_layer_id = :layer and f.version = :version and f.deleted_at is null
                                order by f.geom <-> p.place
                                limit 1) nearest
            """;

    private final JdbcClient jdbc;

    MapFeatures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The layers of a municipality, by code. */
    Map<String, LayerVersion> inForce(long municipality) {
        Map<String, LayerVersion> found = new HashMap<>();
        jdbc.sql(IN_FORCE)
                .param("municipality", municipality)
                .query(LayerVersion.class)
                .list()
                .forEach(layer -> found.put(layer.code(), layer));
        return Map.copyOf(found);
    }

    /** By procedure; one without parcel and location is not in it. */
    Map<Long, Place> places(Collection<Long> procedures) {
        Map<Long, Place> places = new HashMap<>();
        jdbc.sql(PLACES).param("ids", procedures.toArray(Long[]::new)).query(row -> {
            Basis basis = row.getBoolean("is_parcel") ? Basis.PARCEL : Basis.LOCATION;
            places.put(row.getLong("procedure_id"), new Place(basis, Ewkb.read(row.getString("place"))));
        });
        return places;
    }

    LayerSize size(LayerVersion layer) {
        return of(layer, SIZE)
                .query((row, number) -> new LayerSize(row.getLong("features"), row.getLong("vertices")))
                .single();
    }

    LayerIndex load(LayerVersion layer) {
        try (Stream<IndexedFeature> features = of(layer, FEATURES)
                .query((row, number) ->
                        LayerIndex.feature(row.getString("feature_key"), Ewkb.read(row.getString("geom"))))
                .stream()
                .flatMap(parts -> parts)) {
            return new LayerIndex(features);
        }
    }

    /** By procedure; one that touches nothing is not in it. */
    Map<Long, List<String>> zones(LayerVersion layer, Map<Long, Place> places) {
        Map<Long, List<String>> zones = new HashMap<>();
        near(layer, ZONES, places).query(row -> {
            zones.put(row.getLong("id"), sorted(row.getArray("zones")));
        });
        return zones;
    }

    /** Metres by procedure; empty when the layer has no features. */
    Map<Long, Double> distances(LayerVersion layer, Map<Long, Place> places) {
        Map<Long, Double> distances = new HashMap<>();
        near(layer, DISTANCES, places).query(row -> {
            distances.put(row.getLong("id"), row.getDouble("metres"));
        });
        return distances;
    }

    private JdbcClient.StatementSpec near(LayerVersion layer, String sql, Map<Long, Place> places) {
        Long[] ids = places.keySet().toArray(Long[]::new);
        String[] geometries = Stream.of(ids)
                .map(places::get)
                .map(place -> Ewkb.hex(place.geometry()))
                .toArray(String[]::new);
        return of(layer, sql).param("ids", ids).param("places", geometries);
    }

    private JdbcClient.StatementSpec of(LayerVersion layer, String sql) {
        return jdbc.sql(sql).param("layer", layer.id()).param("version", layer.version());
    }

    /** In Java's order, so that memory and database agree whatever the database's collation. */
    private static List<String> sorted(Array keys) throws SQLException {
        return Stream.of((String[]) keys.getArray()).sorted().toList();
    }
}
