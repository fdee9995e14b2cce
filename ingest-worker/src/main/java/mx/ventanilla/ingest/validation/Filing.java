package mx.ventanilla.ingest.validation;

import java.math.BigDecimal;
import java.time.LocalTime;
import mx.ventanilla.ingest.catalogue.Municipality;
import mx.ventanilla.ingest.catalogue.ProcedureType;
import mx.ventanilla.ingest.parcel.Site;
import org.jspecify.annotations.Nullable;

/**
 * The whole procedure as filed under this version.
 *
 * @param envelope who files it, and when
 * @param version 1 when submitted, higher when amended
 * @param municipality where it is filed
 * @param procedureType one that the municipality offers
 * @param applicant who asks
 * @param business what a commercial procedure is about; null where the type needs none and none was given
 * @param construction what a construction procedure is about; null likewise
 * @param address null when not given
 * @param site where it lies
 * @param answers the filled requirement fields, a JSON object
 */
public record Filing(
        Envelope envelope,
        int version,
        Municipality municipality,
        ProcedureType procedureType,
        Applicant applicant,
        @Nullable Business business,
        @Nullable Construction construction,
        @Nullable Address address,
        Site site,
        String answers)
        implements Submission {

    @Override
    public <R> R dispatch(Cases<R> cases) {
        return cases.filing(this);
    }

    /** Who asks, and how the office reaches them. */
    public record Applicant(String name, String email, String phone) {}

    /**
     * The establishment.
     *
     * @param scianCode one that the catalogue knows
     * @param opensAt before closesAt, local time
     * @param areaSquareMetres two decimals
     */
    public record Business(
            String name,
            String activity,
            String scianCode,
            LocalTime opensAt,
            LocalTime closesAt,
            BigDecimal areaSquareMetres) {}

    /**
     * The works.
     *
     * @param projectMunicipality where they take place
     * @param plotAreaSquareMetres two decimals
     * @param builtAreaSquareMetres two decimals
     */
    public record Construction(
            Municipality projectMunicipality,
            String street,
            @Nullable String exteriorNumber,
            @Nullable String reference,
            @Nullable BigDecimal plotAreaSquareMetres,
            @Nullable BigDecimal builtAreaSquareMetres) {}

    /** Where post arrives. */
    public record Address(
            String street,
            @Nullable String exteriorNumber,
            @Nullable String interiorNumber,
            @Nullable String neighborhood,
            @Nullable String postalCode) {}
}
