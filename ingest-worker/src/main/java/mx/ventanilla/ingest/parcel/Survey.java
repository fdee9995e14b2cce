package mx.ventanilla.ingest.parcel;

import static mx.ventanilla.contracts.ViolationCode.LOCATION_OUTSIDE_MUNICIPALITY;
import static mx.ventanilla.contracts.ViolationCode.OUT_OF_RANGE;
import static mx.ventanilla.contracts.ViolationCode.PARCEL_AXES_SWAPPED;
import static mx.ventanilla.contracts.ViolationCode.PARCEL_OUTSIDE_MUNICIPALITY;
import static mx.ventanilla.contracts.ViolationCode.PARCEL_REPAIRED;
import static mx.ventanilla.contracts.ViolationCode.PARCEL_UNKNOWN_SRID;
import static mx.ventanilla.contracts.ViolationCode.PARCEL_UNREPAIRABLE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mx.ventanilla.contracts.Limits;
import mx.ventanilla.contracts.Violation;
import mx.ventanilla.ingest.catalogue.Boundary;
import mx.ventanilla.ingest.catalogue.Municipality;
import mx.ventanilla.spatial.Repair;
import mx.ventanilla.spatial.Reprojection;
import mx.ventanilla.spatial.UnprojectableCoordinate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** Holds what was drawn against a municipality's map: projects, checks the limits, repairs. Safe for several threads. */
public final class Survey {
    private static final int WGS_84 = 4326;

    /** Cadastre and boundary are drawn by different offices; a parcel on the limit may cross it by as much. */
    private static final double BOUNDARY_TOLERANCE_METRES = 10;

    /** Systems in degrees that upstream systems use: WGS 84, NAD 27, NAD 83, Mexico ITRF92, ITRF2008. */
    private static final Set<Integer> GEOGRAPHIC = Set.of(WGS_84, 4267, 4269, 4483, 6365);

    /** By (from, to); only numbers that the EPSG table knows get in, so strangers cannot fill it. */
    private final Map<List<Integer>, Reprojection> reprojections = new ConcurrentHashMap<>();

    /**
     * Places a drawn parcel on the municipality's map.
     *
     * @param drawn in its own SRID
     * @param pointer where the geometry stands in the payload
     */
    public SurveyedParcel parcel(Geometry drawn, Municipality municipality, String pointer) {
        try {
            return repaired(project(drawn, municipality), pointer);
        } catch (ParcelDefect defect) {
            return new SurveyedParcel.Refused(defect.code().at(pointer, defect.values()));
        }
    }

    /** Why a location may not stand: it lies beyond the municipality's limits. Empty when it may. */
    public Optional<Violation> location(Point lonLat, Municipality municipality, String pointer) {
        try {
            double reach = reachBeyond(municipality.boundary(), reproject(lonLat, municipality.srid()));
            return reach <= BOUNDARY_TOLERANCE_METRES
                    ? Optional.empty()
                    : Optional.of(
                            LOCATION_OUTSIDE_MUNICIPALITY.at(pointer, municipality.inegiCode(), metres(reach, 0)));
        } catch (ParcelDefect defect) {
            return Optional.of(defect.code().at(pointer, defect.values()));
        }
    }

    /** A point that certainly lies in the parcel, in WGS 84. */
    public Point locationOf(Parcel parcel) {
        Point inside = parcel.geometry().getInteriorPoint();
        inside.setSRID(parcel.geometry().getSRID());
        return (Point) reprojection(inside.getSRID(), WGS_84).apply(inside);
    }

    private static SurveyedParcel repaired(Geometry projected, String pointer) {
        return Repair.of(projected).dispatch(new Repair.Cases<SurveyedParcel>() {
            @Override
            public SurveyedParcel valid(Repair.Valid valid) {
                return registered(valid.geometry(), null, List.of());
            }

            @Override
            public SurveyedParcel repaired(Repair.Repaired repaired) {
                BigDecimal change = metres(repaired.areaChangeShare() * projected.getArea(), 2);
                Violation told = PARCEL_REPAIRED.at(pointer, repaired.defect(), change);
                return registered(repaired.geometry(), repaired.defect(), List.of(told));
            }

            @Override
            public SurveyedParcel unrepairable(Repair.Unrepairable unrepairable) {
                return new SurveyedParcel.Refused(PARCEL_UNREPAIRABLE.at(pointer, unrepairable.reason()));
            }
        });
    }

    private static SurveyedParcel registered(Geometry geometry, @Nullable String defect, List<Violation> warnings) {
        return new SurveyedParcel.Registered(new Parcel(geometry, geometry.getArea(), defect), warnings);
    }

    /** In the municipality's SRID and within its limits. */
    private Geometry project(Geometry drawn, Municipality municipality) throws ParcelDefect {
        Coordinate endless = beyondDegrees(drawn);
        if (endless != null) {
            refuseSwapped(drawn, municipality);
            boolean latitude = Math.abs(endless.y) > Limits.LATITUDE_MAX;
            int limit = latitude ? Limits.LATITUDE_MAX : Limits.LONGITUDE_MAX;
            throw new ParcelDefect(OUT_OF_RANGE, latitude ? endless.y : endless.x, -limit, limit);
        }
        Geometry projected = reproject(drawn, municipality.srid());
        double reach = reachBeyond(municipality.boundary(), projected);
        if (reach > BOUNDARY_TOLERANCE_METRES) {
            refuseSwapped(drawn, municipality);
            throw new ParcelDefect(PARCEL_OUTSIDE_MUNICIPALITY, municipality.inegiCode(), metres(reach, 0));
        }
        return projected;
    }

    private static @Nullable Coordinate beyondDegrees(Geometry drawn) {
        if (!GEOGRAPHIC.contains(drawn.getSRID())) {
            return null;
        }
        for (Coordinate each : drawn.getCoordinates()) {
            if (Math.abs(each.x) > Limits.LONGITUDE_MAX || Math.abs(each.y) > Limits.LATITUDE_MAX) {
                return each;
            }
        }
        return null;
    }

    /** Latitude sent first is the commonest mistake: named when exchanging the axes puts the parcel into place. */
    private void refuseSwapped(Geometry drawn, Municipality municipality) throws ParcelDefect {
        if (!GEOGRAPHIC.contains(drawn.getSRID()) || municipality.boundary() == null) {
            return;
        }
        Geometry swapped = drawn.copy();
        swapped.apply((Coordinate each) -> each.setCoordinate(new Coordinate(each.y, each.x)));
        swapped.geometryChanged();
        boolean inPlace = beyondDegrees(swapped) == null
                && reachBeyond(municipality.boundary(), reproject(swapped, municipality.srid()))
                        <= BOUNDARY_TOLERANCE_METRES;
        if (inPlace) {
            throw new ParcelDefect(PARCEL_AXES_SWAPPED);
        }
    }

    private static double reachBeyond(@Nullable Boundary boundary, Geometry projected) {
        return boundary == null ? 0 : boundary.reachBeyond(projected);
    }

    private Geometry reproject(Geometry geometry, int toSrid) throws ParcelDefect {
        Reprojection way;
        try {
            way = reprojection(geometry.getSRID(), toSrid);
        } catch (IllegalArgumentException unknown) {
            throw new ParcelDefect(PARCEL_UNKNOWN_SRID, geometry.getSRID());
        }
        try {
            return way.apply(geometry);
        } catch (UnprojectableCoordinate beyond) {
            throw ParcelDefect.unreadable("EPSG:" + geometry.getSRID() + " → EPSG:" + toSrid);
        }
    }

    private Reprojection reprojection(int fromSrid, int toSrid) {
        return reprojections.computeIfAbsent(
                List.of(fromSrid, toSrid), pair -> Reprojection.between(pair.get(0), pair.get(1)));
    }

    private static BigDecimal metres(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }
}
