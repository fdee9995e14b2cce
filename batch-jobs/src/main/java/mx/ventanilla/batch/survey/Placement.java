package mx.ventanilla.batch.survey;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mx.ventanilla.contracts.ViolationCode;
import mx.ventanilla.spatial.UnprojectableCoordinate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * A shape on the map, and what had to be assumed to put it there. Its coordinates are read in one system after the other
 * until they lie in the municipality: as stated, with axes swapped, then in the systems that Mexican offices use. What
 * fits nowhere else, but lies in another municipality as stated, stays there.
 *
 * @param shape metres, in the atlas' system
 */
record Placement(Geometry shape, Set<SurveyFlag> flags) {
    /** WGS 84, NAD 27, NAD 83, Mexico ITRF92, ITRF2008: coordinates in degrees. */
    private static final Set<Integer> IN_DEGREES = Set.of(Atlas.WGS_84, 4267, 4269, 4483, 6365);

    /** The national Lambert projection, and the zones of UTM that cover the country. */
    private static final List<Integer> IN_METRES = List.of(6372, 32611, 32612, 32613, 32614, 32615, 32616);

    private static final int LAMBERT = 6372;
    private static final double LONGITUDE_MAX = 180;
    private static final double LATITUDE_MAX = 90;
    private static final double METRES_MAX = 1e7;

    /** One way to read coordinates. */
    private record Reading(int srid, boolean swapped) {}

    static Placement of(Geometry drawn, Town town, Atlas atlas) throws PlaceDefect {
        requireKnown(drawn, atlas);
        boolean inDegrees = inDegrees(drawn.getEnvelopeInternal());
        Geometry first = null;
        for (Reading reading : readings(drawn.getSRID(), inDegrees, atlas.srid())) {
            Geometry placed = placed(drawn, reading, atlas);
            if (placed != null && (town.boundary() == null || town.boundary().holds(placed))) {
                return new Placement(placed, flags(drawn.getSRID(), reading, town));
            }
            first = first == null && !reading.swapped() ? placed : first;
        }
        return elsewhere(first, drawn, town, atlas);
    }

    /** {@return where it would lie if all were as stated; empty where that is nowhere} */
    static Optional<Geometry> asStated(Geometry drawn, Atlas atlas) {
        if (drawn.getSRID() != 0 && !atlas.knows(drawn.getSRID())) {
            return Optional.empty();
        }
        boolean inDegrees = inDegrees(drawn.getEnvelopeInternal());
        Reading first = readings(drawn.getSRID(), inDegrees, atlas.srid()).get(0);
        return Optional.ofNullable(placed(drawn, first, atlas));
    }

    private static Placement elsewhere(@Nullable Geometry asStated, Geometry drawn, Town town, Atlas atlas)
            throws PlaceDefect {
        Boundary boundary = town.boundary();
        if (asStated != null
                && atlas.townAt(inside(asStated)).filter(it -> !it.equals(town)).isPresent()) {
            return new Placement(asStated, EnumSet.of(SurveyFlag.OTHER_MUNICIPALITY));
        }
        ViolationCode outside = drawn instanceof Point
                ? ViolationCode.LOCATION_OUTSIDE_MUNICIPALITY
                : ViolationCode.PARCEL_OUTSIDE_MUNICIPALITY;
        String metres = asStated == null || boundary == null ? "?" : "%.0f".formatted(boundary.reachBeyond(asStated));
        throw new PlaceDefect(outside, town.inegiCode(), metres);
    }

    /** Whether the coordinates had to be read otherwise than stated. */
    boolean isCorrected() {
        return flags.contains(SurveyFlag.CRS_CORRECTED) || flags.contains(SurveyFlag.AXES_CORRECTED);
    }

    static Point inside(Geometry shape) {
        Point inside = shape.getInteriorPoint();
        inside.setSRID(shape.getSRID());
        return inside;
    }

    private static void requireKnown(Geometry drawn, Atlas atlas) throws PlaceDefect {
        if (drawn.getSRID() != 0 && !atlas.knows(drawn.getSRID())) {
            throw new PlaceDefect(ViolationCode.PARCEL_UNKNOWN_SRID, drawn.getSRID());
        }
    }

    /** Both axes alone cannot tell: no place in the country has coordinates of less than 180 metres. */
    private static boolean inDegrees(Envelope extent) {
        return extent.getMinX() >= -LONGITUDE_MAX
                && extent.getMaxX() <= LONGITUDE_MAX
                && extent.getMinY() >= -LONGITUDE_MAX
                && extent.getMaxY() <= LONGITUDE_MAX;
    }

    private static List<Reading> readings(int stated, boolean inDegrees, int srid) {
        List<Reading> readings = new ArrayList<>();
        if (stated != 0 && IN_DEGREES.contains(stated) == inDegrees) {
            readings.add(new Reading(stated, false));
            readings.add(new Reading(stated, true));
        }
        if (inDegrees) {
            readings.add(new Reading(Atlas.WGS_84, false));
            readings.add(new Reading(Atlas.WGS_84, true));
        } else {
            readings.add(new Reading(srid, false));
            IN_METRES.forEach(each -> readings.add(new Reading(each, false)));
            readings.add(new Reading(srid, true));
            readings.add(new Reading(LAMBERT, true));
        }
        return readings;
    }

    /** Null where the coordinates have no place in that reading. */
    private static @Nullable Geometry placed(Geometry drawn, Reading reading, Atlas atlas) {
        Geometry read = read(drawn, reading);
        Envelope extent = read.getEnvelopeInternal();
        double limit = IN_DEGREES.contains(reading.srid()) ? LATITUDE_MAX : METRES_MAX;
        if (extent.getMinY() < -limit || extent.getMaxY() > limit) {
            return null;
        }
        try {
            return atlas.projected(read);
        } catch (UnprojectableCoordinate beyond) {
            return null;
        }
    }

    private static Geometry read(Geometry drawn, Reading reading) {
        if (!reading.swapped() && reading.srid() == drawn.getSRID()) {
            return drawn;
        }
        Geometry read = drawn.copy();
        if (reading.swapped()) {
            read.apply((Coordinate each) -> each.setCoordinate(new Coordinate(each.y, each.x)));
            read.geometryChanged();
        }
        read.setSRID(reading.srid());
        return read;
    }

    private static Set<SurveyFlag> flags(int stated, Reading reading, Town town) {
        Set<SurveyFlag> flags = EnumSet.noneOf(SurveyFlag.class);
        if (reading.srid() != (stated == 0 ? Atlas.WGS_84 : stated)) {
            flags.add(SurveyFlag.CRS_CORRECTED);
        }
        if (reading.swapped()) {
            flags.add(SurveyFlag.AXES_CORRECTED);
        }
        if (town.boundary() == null) {
            flags.add(SurveyFlag.BOUNDARY_UNKNOWN);
        }
        return flags;
    }
}
