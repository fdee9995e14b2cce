package mx.ventanilla.batch.survey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import mx.ventanilla.contracts.ViolationCode;
import mx.ventanilla.spatial.Ewkb;
import mx.ventanilla.spatial.Repair;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** The survey of one place: where it is, what the map says of it, and what contradicts what was declared. */
final class Surveyor {
    /** A declared location may be the door or the kerb. */
    private static final double PARCEL_REACH_METRES = 100;

    private final Filed filed;
    private final Atlas atlas;
    private final Town town;
    private final Set<SurveyFlag> flags = EnumSet.noneOf(SurveyFlag.class);
    private final List<String> zones = new ArrayList<>();

    private @Nullable String drawn;
    private @Nullable Geometry parcel;
    private @Nullable String repair;
    private @Nullable Point location;
    /** The location in metres. */
    private @Nullable Point spot;

    private @Nullable String locatedIn;
    private @Nullable String neighborhood;

    private Surveyor(Filed filed, Atlas atlas) {
        this.filed = filed;
        this.atlas = atlas;
        this.town = atlas.town(filed.municipality());
        this.drawn = filed.stored().drawn();
    }

    /**
     * Surveys a place.
     *
     * @param hint what else is known; null where nothing is
     * @throws PlaceDefect where what was drawn cannot be the place
     */
    static Findings survey(Filed filed, @Nullable Hint hint, Atlas atlas) throws PlaceDefect {
        Surveyor surveyor = new Surveyor(filed, atlas);
        surveyor.draw();
        surveyor.locate(hint);
        surveyor.consultTheMap();
        surveyor.compareAreas();
        return surveyor.findings();
    }

    private Findings findings() {
        return new Findings(drawn, parcel, repair, location, locatedIn, neighborhood, List.copyOf(zones), flags);
    }

    private void draw() throws PlaceDefect {
        Geometry registered = filed.stored().parcel();
        if (drawn != null) {
            Drawing drawing = Drawing.read(drawn);
            Placement placement = place(drawing.shape());
            if (drawing.isPoint()) {
                locateAt((Point) placement.shape(), SurveyFlag.LOCATION_FROM_DRAWING);
            } else {
                outline(placement.shape());
                return;
            }
        }
        if (registered != null) {
            drawRegistered(registered);
        }
    }

    /** The database lets only valid parcels in, so one in its right place needs no second look. */
    private void drawRegistered(Geometry registered) throws PlaceDefect {
        Placement placement = place(registered);
        if (placement.isCorrected()) {
            drawn = Ewkb.hex(registered);
            outline(placement.shape());
        } else {
            parcel = registered;
            repair = filed.stored().repair();
        }
    }

    private Placement place(Geometry shape) throws PlaceDefect {
        Placement placement = Placement.of(shape, town, atlas);
        flags.addAll(placement.flags());
        return placement;
    }

    private void outline(Geometry placed) throws PlaceDefect {
        Repair outcome = Repair.of(placed);
        if (outcome instanceof Repair.Unrepairable lost) {
            throw new PlaceDefect(ViolationCode.PARCEL_UNREPAIRABLE, lost.reason());
        }
        if (outcome instanceof Repair.Repaired repaired) {
            flags.add(SurveyFlag.PARCEL_REPAIRED);
            repair = repaired.defect();
            parcel = repaired.geometry();
        } else {
            parcel = placed;
        }
    }

    private void locateAt(Point placed, SurveyFlag source) {
        spot = placed;
        location = atlas.onTheGlobe(placed);
        flags.add(source);
    }

    private void locate(@Nullable Hint hint) throws PlaceDefect {
        Point declared = filed.declaredLocation();
        if (spot == null && declared != null) {
            locateAsDeclared(declared);
        } else if (spot == null && parcel != null) {
            locateAt(Placement.inside(parcel), SurveyFlag.LOCATION_FROM_PARCEL);
        } else if (spot == null && hint != null && hint.place() != null) {
            locateAt((Point) place(hint.place()).shape(), hint.source());
        } else if (spot == null) {
            flags.add(hint == null ? SurveyFlag.PLACE_UNKNOWN : hint.source());
        }
        if (spot != null && parcel != null && !spot.isWithinDistance(parcel, PARCEL_REACH_METRES)) {
            flags.add(SurveyFlag.LOCATION_OUTSIDE_PARCEL);
        }
    }

    private void locateAsDeclared(Point declared) throws PlaceDefect {
        if (parcel != null) { // the parcel is in its place; a contradiction is for people to judge
            location = declared;
            spot = (Point) atlas.projected(declared);
            return;
        }
        Placement placement = place(declared);
        if (placement.isCorrected()) {
            drawn = Ewkb.hex(declared);
            locateAt((Point) placement.shape(), SurveyFlag.LOCATION_FROM_DRAWING);
        } else {
            location = declared;
            spot = (Point) placement.shape();
        }
    }

    private void consultTheMap() {
        if (spot == null) {
            return;
        }
        boolean atHome = town.boundary() != null && town.boundary().holds(spot);
        locatedIn = atHome
                ? town.inegiCode()
                : atlas.townAt(spot).map(Town::inegiCode).orElse(null);
        neighborhood = town.neighborhoods() == null
                ? null
                : town.neighborhoods().name(spot).orElse(null);
        if (neighborhood != null
                && filed.neighborhood() != null
                && !PlainName.of(neighborhood).equals(PlainName.of(filed.neighborhood()))) {
            flags.add(SurveyFlag.NEIGHBORHOOD_MISMATCH);
        }
        zones(parcel == null ? spot : parcel);
    }

    private void zones(Geometry place) {
        for (Layer layer : town.zones()) {
            List<String> keys = layer.keys(place);
            keys.forEach(key -> zones.add(layer.code() + ":" + key));
            if (keys.size() > 1) {
                flags.add(SurveyFlag.IN_SEVERAL_ZONES);
            }
        }
        if (zones.isEmpty() && !town.zones().isEmpty()) {
            flags.add(SurveyFlag.IN_NO_ZONE);
        }
    }

    /** As the intake compares them, to the square decimetre. */
    private void compareAreas() {
        BigDecimal declared = filed.declaredArea();
        if (parcel != null && declared != null) {
            BigDecimal computed = BigDecimal.valueOf(parcel.getArea()).setScale(2, RoundingMode.HALF_UP);
            if (declared.subtract(computed).abs().compareTo(computed.multiply(town.areaTolerance())) > 0) {
                flags.add(SurveyFlag.AREA_MISMATCH);
            }
        }
    }
}
