package mx.ventanilla.review.evidence;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.ItemBoundable;
import org.locationtech.jts.index.strtree.ItemDistance;
import org.locationtech.jts.index.strtree.STRtree;

/** One version of a layer in memory; safe for any number of threads. */
final class LayerIndex {
    private static final ItemDistance DISTANCE = LayerIndex::distance;

    private final STRtree tree = new STRtree();

    /** @param features all of them; a geometry collection counts by its members, under the same key */
    LayerIndex(Stream<IndexedFeature> features) {
        features.forEach(feature -> tree.insert(feature.geometry().getEnvelopeInternal(), feature));
        tree.build();
    }

    static Stream<IndexedFeature> feature(String key, Geometry geometry) {
        return simple(geometry).map(part -> new IndexedFeature(key, part));
    }

    private static Stream<Geometry> simple(Geometry geometry) {
        return geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION)
                ? IntStream.range(0, geometry.getNumGeometries())
                        .mapToObj(geometry::getGeometryN)
                        .flatMap(LayerIndex::simple)
                : Stream.of(geometry);
    }

    /** What the layer answers about the place. */
    Answers at(Geometry place) {
        return new Answers() {
            @Override
            public List<String> zones() {
                return LayerIndex.this.zones(place);
            }

            @Override
            public OptionalDouble distance() {
                return LayerIndex.this.distance(place);
            }
        };
    }

    private List<String> zones(Geometry place) {
        return candidates(place)
                .filter(feature -> feature.meets(place))
                .map(IndexedFeature::key)
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<IndexedFeature> candidates(Geometry place) {
        List<?> near = tree.query(place.getEnvelopeInternal());
        return near.stream().map(IndexedFeature.class::cast);
    }

    private OptionalDouble distance(Geometry place) {
        Object nearest = tree.isEmpty() ? null : tree.nearestNeighbour(place.getEnvelopeInternal(), place, DISTANCE);
        return nearest instanceof IndexedFeature feature
                ? OptionalDouble.of(feature.distance(place))
                : OptionalDouble.empty();
    }

    /** One of the two is a feature of the tree, the other the place. */
    private static double distance(ItemBoundable one, ItemBoundable other) {
        return one.getItem() instanceof IndexedFeature feature
                ? feature.distance((Geometry) other.getItem())
                : ((IndexedFeature) other.getItem()).distance((Geometry) one.getItem());
    }
}
