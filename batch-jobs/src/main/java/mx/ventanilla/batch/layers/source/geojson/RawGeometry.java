package mx.ventanilla.batch.layers.source.geojson;

import java.util.List;

/**
 * A geometry as the file writes it, its rules not yet checked.
 *
 * @param members of a GeometryCollection, else empty
 */
record RawGeometry(String type, Positions coordinates, List<RawGeometry> members) {
    static final RawGeometry EMPTY = new RawGeometry("", Positions.Nest.EMPTY, List.of());

    /** The beginning of the geometry, for the operator who looks for it in the file. */
    String describe(int limit) {
        StringBuilder text = new StringBuilder(type).append(' ');
        coordinates.describe(text, limit);
        for (RawGeometry member : members) {
            if (text.length() < limit) {
                text.append(' ').append(member.describe(limit - text.length()));
            }
        }
        return text.substring(0, Math.min(text.length(), limit));
    }
}
