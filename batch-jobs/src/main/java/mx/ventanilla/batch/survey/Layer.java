package mx.ventanilla.batch.survey;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/** The features in force of one map layer, in memory. Safe for several workers. */
final class Layer {
    private final String code;
    private final STRtree tree = new STRtree();

    Layer(String code) {
        this.code = code;
    }

    /**
     * A feature, or one member of a collection.
     *
     * @param name as its properties say, else its key
     */
    record Feature(String key, String name, PreparedGeometry shape) {
        /** Whether the insides meet. Most parcels lie well within a zone, which is the quick question. */
        boolean meets(Geometry place) {
            return shape.containsProperly(place) || (shape.intersects(place) && !shape.touches(place));
        }
    }

    /** Adds a feature; only before the first question. */
    void add(String key, String name, Geometry geometry) {
        if (geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION)) {
            for (int part = 0; part < geometry.getNumGeometries(); part++) {
                add(key, name, geometry.getGeometryN(part));
            }
        } else {
            tree.insert(
                    geometry.getEnvelopeInternal(), new Feature(key, name, PreparedGeometryFactory.prepare(geometry)));
        }
    }

    /** Ends the adding. */
    Layer ready() {
        tree.build();
        return this;
    }

    String code() {
        return code;
    }

    /** Keys of the features that the place meets, in order. */
    List<String> keys(Geometry place) {
        return meeting(place).stream().map(Feature::key).distinct().sorted().toList();
    }

    /** Of several features at the place the one with the lowest key gives its name. */
    Optional<String> name(Geometry place) {
        return meeting(place).stream().min(Comparator.comparing(Feature::key)).map(Feature::name);
    }

    @SuppressWarnings("unchecked") // the tree holds what add put there
    private List<Feature> meeting(Geometry place) {
        List<Feature> near = (List<Feature>) tree.query(place.getEnvelopeInternal());
        return near.stream().filter(feature -> feature.meets(place)).toList();
    }
}
