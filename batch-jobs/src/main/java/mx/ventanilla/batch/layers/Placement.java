package mx.ventanilla.batch.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mx.ventanilla.batch.layers.source.Feature;
import mx.ventanilla.batch.layers.source.RejectReason;
import mx.ventanilla.spatial.ProjectionScale;
import mx.ventanilla.spatial.Repair;
import mx.ventanilla.spatial.Reprojection;
import mx.ventanilla.spatial.UnprojectableCoordinate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Puts a file's feature on the deployment's map: repairs, reprojects, and says how far the projection can be trusted
 * there. What cannot be placed is rejected with its reason; nothing is distorted in silence.
 */
final class Placement {
    /**
     * Beyond 0.1 % a place counts as outside the projection. A UTM zone stays below 0.098 % within its nominal three
     * degrees either side of the central meridian, so this is those three degrees and a little tolerance.
     */
    static final double TOLERATED_SCALE_ERROR = 0.001;

    private static final int WGS_84 = 4326;
    /** About ten centimetres. A projection used where its formulas do not hold does not come back to where it started. */
    private static final double ROUND_TRIP_DEGREES = 1e-6;

    private final int sourceSrid;
    private final int targetSrid;
    private final boolean sourceInDegrees;
    private final Reprojection toMap;
    private final Reprojection toDegrees;
    private final Reprojection mapToDegrees;

    /** @throws IllegalArgumentException where either EPSG code is unknown */
    Placement(int sourceSrid, int targetSrid) {
        this.sourceSrid = sourceSrid;
        this.targetSrid = targetSrid;
        this.toMap = Reprojection.between(sourceSrid, targetSrid);
        this.toDegrees = Reprojection.between(sourceSrid, WGS_84);
        this.mapToDegrees = Reprojection.between(targetSrid, WGS_84);
        this.sourceInDegrees = SourceUnits.inDegrees(sourceSrid);
    }

    Placing place(Feature feature) {
        return feature.dispatch(new Feature.Cases<Placing>() {
            @Override
            public Placing located(Feature.Located located) {
                return placeLocated(located);
            }

            @Override
            public Placing unreadable(Feature.Unreadable unreadable) {
                return RejectedFeature.of(unreadable);
            }
        });
    }

    private Placing placeLocated(Feature.Located feature) {
        if (feature.geometry().isEmpty()) {
            return RejectedFeature.of(feature, RejectReason.EMPTY_GEOMETRY, "the geometry has no coordinates");
        }
        int stated = feature.geometry().getSRID();
        if (stated != 0 && stated != sourceSrid) {
            return RejectedFeature.of(
                    feature,
                    RejectReason.OTHER_REFERENCE_SYSTEM,
                    "the geometry says EPSG:%d, the file is read as EPSG:%d".formatted(stated, sourceSrid));
        }
        String outOfRange = outOfRange(feature.geometry());
        if (outOfRange != null) {
            return RejectedFeature.of(feature, RejectReason.COORDINATES_OUT_OF_RANGE, outOfRange);
        }
        return repairedBefore(feature);
    }

    /** Looked at as the file has it: a ring collapsed to a line would be a sliver after reprojection, and pass. */
    private Placing repairedBefore(Feature.Located feature) {
        return Repair.of(NormalForm.of(feature.geometry())).dispatch(new Repair.Cases<Placing>() {
            @Override
            public Placing valid(Repair.Valid valid) {
                return projected(feature, valid.geometry(), null);
            }

            @Override
            public Placing repaired(Repair.Repaired repaired) {
                return projected(feature, repaired.geometry(), text(repaired));
            }

            @Override
            public Placing unrepairable(Repair.Unrepairable unrepairable) {
                return RejectedFeature.of(feature, RejectReason.UNREPAIRABLE, unrepairable.reason());
            }
        });
    }

    private Placing projected(Feature.Located feature, Geometry source, @Nullable String repair) {
        try {
            double scaleError = scaleError(source);
            return repairedAfter(feature, toMap.apply(source), repair, scaleError);
        } catch (UnprojectableCoordinate unprojectable) {
            return RejectedFeature.of(
                    feature, RejectReason.NOT_PROJECTABLE, String.valueOf(unprojectable.getMessage()));
        } catch (NotInvertible distorted) {
            return RejectedFeature.of(feature, RejectReason.NOT_PROJECTABLE, String.valueOf(distorted.getMessage()));
        }
    }

    /** Rounding in the projection can close a gap of a hair's breadth. */
    private Placing repairedAfter(Feature.Located feature, Geometry onMap, @Nullable String repair, double scaleError) {
        return Repair.of(onMap).dispatch(new Repair.Cases<Placing>() {
            @Override
            public Placing valid(Repair.Valid valid) {
                return placed(feature, valid.geometry(), repair, scaleError);
            }

            @Override
            public Placing repaired(Repair.Repaired repaired) {
                String after = text(repaired) + ", after reprojection";
                return placed(feature, repaired.geometry(), repair == null ? after : repair + "; " + after, scaleError);
            }

            @Override
            public Placing unrepairable(Repair.Unrepairable unrepairable) {
                return RejectedFeature.of(
                        feature, RejectReason.UNREPAIRABLE, unrepairable.reason() + ", after reprojection");
            }
        });
    }

    private static String text(Repair.Repaired repaired) {
        return String.format(
                Locale.ROOT, "%s; area changed by %.3f %%", repaired.defect(), 100 * repaired.areaChangeShare());
    }

    private static PlacedFeature placed(
            Feature.Located feature, Geometry geometry, @Nullable String repair, double scaleError) {
        List<FeatureFlag> flags = new ArrayList<>();
        if (repair != null) {
            flags.add(FeatureFlag.REPAIRED);
        }
        if (Math.abs(scaleError) > TOLERATED_SCALE_ERROR) {
            flags.add(FeatureFlag.OUTSIDE_PROJECTION);
        }
        if (feature.zDropped()) {
            flags.add(FeatureFlag.Z_DROPPED);
        }
        return new PlacedFeature(
                feature.ordinal(),
                feature.key(),
                feature.properties(),
                NormalForm.of(geometry),
                flags,
                repair,
                scaleError);
    }

    private @Nullable String outOfRange(Geometry geometry) {
        for (Coordinate at : geometry.getCoordinates()) {
            if (!Double.isFinite(at.x) || !Double.isFinite(at.y)) {
                return "a coordinate is not a finite number";
            }
            if (sourceInDegrees && (Math.abs(at.x) > 180 || Math.abs(at.y) > 90)) {
                return "(%s %s) is no longitude and latitude; are the axes swapped, or is it metres (give -p srid=…)?"
                        .formatted(at.x, at.y);
            }
        }
        return null;
    }

    /** Scale error at the feature's outermost vertices, the largest: there it is farthest from the central meridian. */
    private double scaleError(Geometry source) {
        double worst = 0;
        for (Coordinate outermost : Outermost.of(source)) {
            Geometry point = source.getFactory().createPoint(outermost);
            Coordinate lonLat = toDegrees.apply(point).getCoordinate();
            requireRoundTrip(point, lonLat);
            double error = ProjectionScale.errorAt(targetSrid, lonLat);
            worst = Math.abs(error) > Math.abs(worst) ? error : worst;
        }
        return worst;
    }

    private void requireRoundTrip(Geometry point, Coordinate lonLat) {
        Coordinate back = mapToDegrees.apply(toMap.apply(point)).getCoordinate();
        double off = Math.max(Math.abs(back.x - lonLat.x), Math.abs(back.y - lonLat.y));
        if (!(off <= ROUND_TRIP_DEGREES)) {
            throw new NotInvertible("(%.5f %.5f) lies so far from EPSG:%d that there and back it is off by %.6f degrees"
                    .formatted(lonLat.x, lonLat.y, targetSrid, off));
        }
    }

    private static final class NotInvertible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotInvertible(String message) {
            super(message, null, false, false);
        }
    }
}
