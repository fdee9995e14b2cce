package mx.ventanilla.review.evidence;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/** A feature made ready for many questions; safe for any number of threads. */
final class IndexedFeature {
    private final String key;
    private final PreparedGeometry prepared;
    private volatile @Nullable IndexedFacetDistance facets;

    IndexedFeature(String key, Geometry geometry) {
        this.key = key;
        this.prepared = PreparedGeometryFactory.prepare(geometry);
    }

    String key() {
        return key;
    }

    Geometry geometry() {
        return prepared.getGeometry();
    }

    /** Whether the insides meet. Most parcels lie well within a zone, which is the quick question. */
    boolean meets(Geometry place) {
        return prepared.containsProperly(place) || (prepared.intersects(place) && !prepared.touches(place));
    }

    double distance(Geometry place) {
        return prepared.intersects(place) ? 0 : facets().distance(place);
    }

    /** Made when first asked for; made twice by two threads, it is the same. */
    private IndexedFacetDistance facets() {
        IndexedFacetDistance made = facets;
        if (made == null) {
            made = new IndexedFacetDistance(geometry());
            facets = made;
        }
        return made;
    }
}
