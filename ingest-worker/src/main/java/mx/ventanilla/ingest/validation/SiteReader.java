package mx.ventanilla.ingest.validation;

import static mx.ventanilla.contracts.ViolationCode.AREA_MISMATCH;
import static mx.ventanilla.contracts.ViolationCode.PARCEL_HEIGHT_DROPPED;
import static mx.ventanilla.ingest.validation.Members.Presence.OPTIONAL;
import static mx.ventanilla.ingest.validation.Members.Presence.REQUIRED;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import mx.ventanilla.contracts.Limits;
import mx.ventanilla.ingest.catalogue.Municipality;
import mx.ventanilla.ingest.parcel.DrawnParcel;
import mx.ventanilla.ingest.parcel.Parcel;
import mx.ventanilla.ingest.parcel.Site;
import mx.ventanilla.ingest.parcel.Survey;
import mx.ventanilla.ingest.parcel.SurveyedParcel;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import tools.jackson.databind.JsonNode;

/** Where a procedure lies: the sections {@code location} and {@code parcel}, held against the municipality's map. */
final class SiteReader {
    private static final GeometryFactory WGS_84 = new GeometryFactory(new PrecisionModel(), 4326);
    private static final String GEOMETRY = "geometry";

    private final Survey survey;
    private final Problems problems;
    private final @Nullable Municipality municipality;
    private final Set<Site.Flag> flags = EnumSet.noneOf(Site.Flag.class);

    /** @param municipality null where the submission names none that is known: then only the form is checked */
    SiteReader(Survey survey, Problems problems, @Nullable Municipality municipality) {
        this.survey = survey;
        this.problems = problems;
        this.municipality = municipality;
    }

    Site read(Members filing) {
        Point location = location(filing);
        Members section = filing.section("parcel", OPTIONAL);
        if (section == null) {
            return new Site(null, null, null, location, flags);
        }
        Parcel parcel = parcel(section).orElse(null);
        BigDecimal declared = section.area("areaSquareMetres", OPTIONAL);
        String origin = section.optionalText("origin", Limits.PARCEL_ORIGIN_MAX);
        section.warnOfUnknown();
        if (parcel != null && declared != null && municipality != null) {
            compare(declared, parcel, municipality, section.pointer("areaSquareMetres"));
        }
        if (parcel != null && location == null) {
            location = survey.locationOf(parcel);
            flags.add(Site.Flag.LOCATION_FROM_PARCEL);
        }
        return new Site(parcel, declared, origin, location, flags);
    }

    private @Nullable Point location(Members filing) {
        Members section = filing.section("location", OPTIONAL);
        if (section == null) {
            return null;
        }
        Double longitude = section.degrees("longitude", Limits.LONGITUDE_MAX);
        Double latitude = section.degrees("latitude", Limits.LATITUDE_MAX);
        section.warnOfUnknown();
        if (longitude == null || latitude == null) {
            return null;
        }
        Point point = WGS_84.createPoint(new Coordinate(longitude, latitude));
        if (municipality != null) {
            survey.location(point, municipality, filing.pointer("location")).ifPresent(problems::add);
        }
        return point;
    }

    private Optional<Parcel> parcel(Members section) {
        JsonNode geometry = section.node(GEOMETRY, REQUIRED);
        if (geometry == null) {
            return Optional.empty();
        }
        String pointer = section.pointer(GEOMETRY);
        return DrawnParcel.read(geometry, pointer).dispatch(new DrawnParcel.Cases<Optional<Parcel>>() {
            @Override
            public Optional<Parcel> outlined(DrawnParcel.Outlined drawn) {
                if (drawn.hasHeights()) {
                    problems.add(PARCEL_HEIGHT_DROPPED, pointer);
                }
                return municipality == null
                        ? Optional.empty()
                        : kept(survey.parcel(drawn.geometry(), municipality, pointer));
            }

            @Override
            public Optional<Parcel> illegible(DrawnParcel.Illegible drawn) {
                problems.add(drawn.violation());
                return Optional.empty();
            }
        });
    }

    private Optional<Parcel> kept(SurveyedParcel surveyed) {
        return surveyed.dispatch(new SurveyedParcel.Cases<Optional<Parcel>>() {
            @Override
            public Optional<Parcel> registered(SurveyedParcel.Registered registered) {
                registered.warnings().forEach(problems::add);
                if (registered.parcel().repairedDefect() != null) {
                    flags.add(Site.Flag.PARCEL_REPAIRED);
                }
                return Optional.of(registered.parcel());
            }

            @Override
            public Optional<Parcel> refused(SurveyedParcel.Refused refused) {
                problems.add(refused.violation());
                return Optional.empty();
            }
        });
    }

    private void compare(BigDecimal declared, Parcel parcel, Municipality municipality, String pointer) {
        BigDecimal computed = BigDecimal.valueOf(parcel.areaSquareMetres()).setScale(2, RoundingMode.HALF_UP);
        BigDecimal allowed = computed.multiply(municipality.areaTolerance());
        if (declared.subtract(computed).abs().compareTo(allowed) > 0) {
            problems.add(AREA_MISMATCH, pointer, declared, computed);
            flags.add(Site.Flag.AREA_MISMATCH);
        }
    }
}
