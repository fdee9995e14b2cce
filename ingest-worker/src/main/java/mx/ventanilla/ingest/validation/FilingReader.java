package mx.ventanilla.ingest.validation;

import static mx.ventanilla.contracts.ViolationCode.CLOSES_BEFORE_OPENS;
import static mx.ventanilla.contracts.ViolationCode.REQUIRED;
import static mx.ventanilla.contracts.ViolationCode.SECTION_REQUIRED;
import static mx.ventanilla.contracts.ViolationCode.TOO_LONG;
import static mx.ventanilla.contracts.ViolationCode.UNKNOWN_MUNICIPALITY;
import static mx.ventanilla.contracts.ViolationCode.UNKNOWN_PROCEDURE_TYPE;
import static mx.ventanilla.contracts.ViolationCode.UNKNOWN_SCIAN;
import static mx.ventanilla.ingest.validation.Members.Presence;

import java.math.BigDecimal;
import java.time.LocalTime;
import mx.ventanilla.contracts.Limits;
import mx.ventanilla.ingest.catalogue.Municipality;
import mx.ventanilla.ingest.catalogue.ProcedureType;
import mx.ventanilla.ingest.parcel.Site;
import mx.ventanilla.ingest.parcel.Survey;
import mx.ventanilla.ingest.validation.SubmissionReader.Rules;
import org.jspecify.annotations.Nullable;

/** Reads a procedure as filed, section by section; every section is read even where an earlier one is wrong. */
final class FilingReader {
    private static final int DECIMAL = 10;

    private final Members filing;
    private final Rules rules;
    private final Survey survey;

    FilingReader(Members filing, Rules rules, Survey survey) {
        this.filing = filing;
        this.rules = rules;
        this.survey = survey;
    }

    /** Null where something is wrong: the problems say what. */
    @Nullable
    Filing read(@Nullable Envelope envelope, @Nullable Integer version, @Nullable Municipality municipality) {
        ProcedureType type = procedureType(municipality);
        Filing.Applicant applicant = applicant();
        Filing.Business business = business();
        Filing.Construction construction = construction();
        Filing.Address address = address();
        Site site = new SiteReader(survey, rules.problems(), municipality).read(filing);
        String answers = Answers.read(filing.node("answers", Presence.OPTIONAL), rules.problems());
        if (envelope == null || version == null || municipality == null || type == null || applicant == null) {
            return null;
        }
        return rules.problems().isEmpty()
                ? new Filing(
                        envelope,
                        version,
                        municipality,
                        type,
                        applicant,
                        business,
                        construction,
                        address,
                        site,
                        answers)
                : null;
    }

    private @Nullable ProcedureType procedureType(@Nullable Municipality municipality) {
        String name = "procedureType";
        String code = filing.formatted(name, Notation.CODE, "business_license", Presence.REQUIRED);
        if (code == null || municipality == null) {
            return null;
        }
        ProcedureType type = municipality.procedureType(code).orElse(null);
        if (type == null) {
            rules.problems().add(UNKNOWN_PROCEDURE_TYPE, filing.pointer(name), code, municipality.inegiCode());
            return null;
        }
        switch (type.needs()) {
            case BUSINESS -> requireSection("business", type);
            case CONSTRUCTION -> requireSection("construction", type);
            case NOTHING -> {}
        }
        return type;
    }

    private void requireSection(String name, ProcedureType type) {
        if (filing.node(name, Presence.OPTIONAL) == null) {
            rules.problems().add(SECTION_REQUIRED, filing.pointer(name), type.code());
        }
    }

    private Filing.@Nullable Applicant applicant() {
        Members section = filing.section("applicant", Presence.REQUIRED);
        if (section == null) {
            return null;
        }
        String name = section.text("name", Limits.APPLICANT_NAME_MIN, Limits.APPLICANT_NAME_MAX);
        String email = section.formatted("email", Notation.EMAIL, "nombre@dominio.mx", Presence.REQUIRED);
        String phone = section.formatted("phone", Notation.PHONE, "33 1234 5678", Presence.REQUIRED);
        section.warnOfUnknown();
        if (email != null && email.length() > Limits.EMAIL_MAX) {
            rules.problems().add(TOO_LONG, section.pointer("email"), email.length(), Limits.EMAIL_MAX);
        }
        return name == null || email == null || phone == null ? null : new Filing.Applicant(name, email, phone);
    }

    private Filing.@Nullable Business business() {
        Members section = filing.section("business", Presence.OPTIONAL);
        if (section == null) {
            return null;
        }
        String name = section.text("name", 1, Limits.BUSINESS_NAME_MAX);
        String activity = section.text("activity", Limits.ACTIVITY_MIN, Limits.ACTIVITY_MAX);
        String scianCode = scianCode(section);
        LocalTime opensAt = timeOfDay(section, "opensAt");
        LocalTime closesAt = timeOfDay(section, "closesAt");
        BigDecimal area = section.area("areaSquareMetres", Presence.REQUIRED);
        section.warnOfUnknown();
        if (opensAt != null && closesAt != null && !closesAt.isAfter(opensAt)) {
            rules.problems().add(CLOSES_BEFORE_OPENS, section.pointer("closesAt"), closesAt, opensAt);
        }
        return name == null
                        || activity == null
                        || scianCode == null
                        || opensAt == null
                        || closesAt == null
                        || area == null
                ? null
                : new Filing.Business(name, activity, scianCode, opensAt, closesAt, area);
    }

    private @Nullable String scianCode(Members business) {
        String code = business.formatted("scianCode", Notation.SCIAN, "999999", Presence.REQUIRED);
        if (code != null && !rules.catalogue().knowsScian(code)) {
            rules.problems().add(UNKNOWN_SCIAN, business.pointer("scianCode"), code);
            return null;
        }
        return code;
    }

    private static @Nullable LocalTime timeOfDay(Members business, String name) {
        String text = business.formatted(name, Notation.TIME_OF_DAY, "H:MM, HH:MM", Presence.REQUIRED);
        if (text == null) {
            return null;
        }
        int colon = text.indexOf(':');
        return LocalTime.of(
                Integer.parseInt(text, 0, colon, DECIMAL), Integer.parseInt(text, colon + 1, text.length(), DECIMAL));
    }

    private Filing.@Nullable Construction construction() {
        Members section = filing.section("construction", Presence.OPTIONAL);
        if (section == null) {
            return null;
        }
        Municipality project = projectMunicipality(section);
        String street = section.text("street", 1, Limits.STREET_MAX);
        String exteriorNumber = section.optionalText("exteriorNumber", Limits.BUILDING_NUMBER_MAX);
        String reference = section.optionalText("reference", Limits.REFERENCE_MAX);
        BigDecimal plotArea = section.area("plotAreaSquareMetres", Presence.OPTIONAL);
        BigDecimal builtArea = section.area("builtAreaSquareMetres", Presence.OPTIONAL);
        section.warnOfUnknown();
        if (exteriorNumber == null && reference == null) {
            rules.problems().add(REQUIRED, section.pointer("exteriorNumber"));
        }
        return project == null || street == null
                ? null
                : new Filing.Construction(project, street, exteriorNumber, reference, plotArea, builtArea);
    }

    private @Nullable Municipality projectMunicipality(Members construction) {
        String name = "projectMunicipality";
        String code = construction.formatted(name, Notation.INEGI, "99999", Presence.REQUIRED);
        if (code == null) {
            return null;
        }
        Municipality found = rules.catalogue().municipality(code).orElse(null);
        if (found == null) {
            rules.problems().add(UNKNOWN_MUNICIPALITY, construction.pointer(name), code);
        }
        return found;
    }

    private Filing.@Nullable Address address() {
        Members section = filing.section("address", Presence.OPTIONAL);
        if (section == null) {
            return null;
        }
        String street = section.text("street", 1, Limits.STREET_MAX);
        String exteriorNumber = section.optionalText("exteriorNumber", Limits.BUILDING_NUMBER_MAX);
        String interiorNumber = section.optionalText("interiorNumber", Limits.BUILDING_NUMBER_MAX);
        String neighborhood = section.optionalText("neighborhood", Limits.NEIGHBORHOOD_MAX);
        String postalCode = section.formatted("postalCode", Notation.POSTAL_CODE, "99999", Presence.OPTIONAL);
        section.warnOfUnknown();
        return street == null
                ? null
                : new Filing.Address(street, exteriorNumber, interiorNumber, neighborhood, postalCode);
    }
}
