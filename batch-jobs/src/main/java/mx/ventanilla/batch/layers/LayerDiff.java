package mx.ventanilla.batch.layers;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * How one version of a layer differs from another, feature by feature. Features are the same when they have the same
 * key. Geometries are stored in one form, so they differ only where the shape does.
 */
public final class LayerDiff {
    // Both sides by map_layer_features_key (map_layer_id, version, feature_key).
    private static final String COUNTS = """
            select count(*) filter (where o.feature_key is null) as added,
                   count(*) filter (where n.feature_key is null) as removed,
                   count(*) filter (where not o.geom = n.geom and o.properties = n.properties) as redrawn,
                   count(*) filter (where o.geom = n.geom and o.properties <> n.properties) as rewritten,
                   count(*) filter (where not o.geom = n.geom and o.properties <> n.properties) as both,
                   count(*) filter (where o.geom = n.geom and o.properties = n.properties) as unchanged,
                   count(*) filter (where coalesce(n.feature_key, o.feature_key) ~ '^#[0-9]+$') as by_place
            from (select * from map_layer_features where map_layer_id = ? and version = ? and deleted_at is null) o
            full join (select * from map_layer_features where map_layer_id = ? and version = ? and deleted_at is null) n
                 on n.feature_key = o.feature_key
            """;

    // As above; properties are taken apart for the features listed only.
    private static final String CHANGES = """
            select c.feature_key, c.change, c.redrawn,
                   array(select coalesce(a.key, b.key)
                         from jsonb_each(c.before) a full join jsonb_each(c.after) b on b.key = a.key
                         where c.change = 'CHANGED' and a.value is distinct from b.value order by 1) as properties
            from (select coalesce(n.feature_key, o.feature_key) as feature_key, o.properties as before, n.properties as after,
                         case when o.feature_key is null then 'ADDED' when n.feature_key is null then 'REMOVED' else 'CHANGED' end as change,
                         coalesce(not o.geom = n.geom, false) as redrawn
                  from (select * from map_layer_features where map_layer_id = ? and version = ? and deleted_at is null) o
                  full join (select * from map_layer_features where map_layer_id = ? and version = ? and deleted_at is null) n
                       on n.feature_key = o.feature_key
                  where o.feature_key is null or n.feature_key is null or not o.geom = n.geom or o.properties <> n.properties
                  order by 4, 1 limit ?) c
            order by c.change, c.feature_key
            """;

    // map_layers_code_key
    private static final String LAYER = """
            select id, current_version from map_layers where code = ? and deleted_at is null
            """;

    private final JdbcOperations jdbc;

    public LayerDiff(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Features by what became of them.
     *
     * @param redrawn same properties, another geometry
     * @param rewritten same geometry, other properties
     * @param both another geometry and other properties
     * @param byPlace those without a key of their own, told apart by their place in the file only
     */
    public record Counts(
            long added, long removed, long redrawn, long rewritten, long both, long unchanged, long byPlace) {
        public long changed() {
            return redrawn + rewritten + both;
        }
    }

    /**
     * A feature that is not the same in both versions.
     *
     * @param change ADDED, REMOVED or CHANGED
     * @param redrawn whether its geometry changed
     * @param properties names of those that changed
     */
    public record Change(String key, String change, boolean redrawn, List<String> properties) {}

    /**
     * What became of the features between two versions.
     *
     * @param changes the first of them, added before changed before removed
     */
    public record Difference(String layer, int from, int to, Counts counts, List<Change> changes) {}

    /** What there is to compare. */
    private record Layer(long id, int current) {}

    /** Two versions that can be compared, or why they cannot. */
    public sealed interface Answer {
        record Compared(Difference difference) implements Answer {}

        record Refused(String problem) implements Answer {}
    }

    /**
     * Compares two versions.
     *
     * @param from the older; empty: the one before {@code to}
     * @param to the newer; empty: the one in force
     * @param limit how many changes are listed
     */
    public Answer compare(String code, Optional<Integer> from, Optional<Integer> to, int limit) {
        Layer layer = jdbc.query(LAYER, (row, number) -> new Layer(row.getLong(1), row.getInt(2)), code).stream()
                .findFirst()
                .orElse(new Layer(0, -1));
        if (layer.current() < 0) {
            return new Answer.Refused("there is no layer '%s'".formatted(code));
        }
        if (layer.current() == 0) {
            return new Answer.Refused("layer '%s' has no version yet; no import of it has succeeded".formatted(code));
        }
        int newer = to.orElse(layer.current());
        int older = from.orElse(newer - 1);
        for (int version : List.of(older, newer)) {
            if (version < 1 || version > layer.current()) {
                return new Answer.Refused("layer '%s' has no version %d; the one in force is %d"
                        .formatted(code, version, layer.current()));
            }
        }
        LayerVersion before = new LayerVersion(layer.id(), older);
        LayerVersion after = new LayerVersion(layer.id(), newer);
        return new Answer.Compared(
                new Difference(code, older, newer, counts(before, after), changes(before, after, limit)));
    }

    Counts counts(LayerVersion before, LayerVersion after) {
        return jdbc.query(
                        COUNTS,
                        (row, number) -> new Counts(
                                row.getLong("added"),
                                row.getLong("removed"),
                                row.getLong("redrawn"),
                                row.getLong("rewritten"),
                                row.getLong("both"),
                                row.getLong("unchanged"),
                                row.getLong("by_place")),
                        before.layerId(),
                        before.version(),
                        after.layerId(),
                        after.version())
                .get(0);
    }

    private List<Change> changes(LayerVersion before, LayerVersion after, int limit) {
        return jdbc.query(
                CHANGES,
                (row, number) -> new Change(row.getString(1), row.getString(2), row.getBoolean(3), List.of((String[])
                        row.getArray(4).getArray())),
                before.layerId(),
                before.version(),
                after.layerId(),
                after.version(),
                limit);
    }
}
