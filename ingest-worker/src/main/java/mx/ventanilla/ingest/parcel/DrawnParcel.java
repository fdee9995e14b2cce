package mx.ventanilla.ingest.parcel;

import mx.ventanilla.contracts.Violation;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.JsonNode;

/** A parcel as the upstream system drew it: rings closed and finite, in its own SRID, not yet held against a map. */
public sealed interface DrawnParcel {
    /**
     * It can be read.
     *
     * @param hasHeights whether a third dimension was sent, which is not kept
     */
    record Outlined(Geometry geometry, boolean hasHeights) implements DrawnParcel {
        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.outlined(this);
        }
    }

    /** It cannot be read as a polygon. */
    record Illegible(Violation violation) implements DrawnParcel {
        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.illegible(this);
        }
    }

    /** One question for both cases. */
    interface Cases<R> {
        R outlined(Outlined drawn);

        R illegible(Illegible drawn);
    }

    /** Answers with the case that applies. */
    <R> R dispatch(Cases<R> cases);

    /**
     * Reads a GeoJSON object (WGS 84, longitude first) or a text in WKT, EWKT or hexadecimal EWKB.
     *
     * @param pointer where the geometry stands in the payload
     */
    static DrawnParcel read(JsonNode geometry, String pointer) {
        try {
            Outline outline = geometry.isString() ? TextNotation.read(geometry.stringValue()) : GeoJson.read(geometry);
            return new Outlined(outline.toGeometry(), outline.hasHeights());
        } catch (ParcelDefect defect) {
            return new Illegible(defect.code().at(pointer, defect.values()));
        }
    }
}
