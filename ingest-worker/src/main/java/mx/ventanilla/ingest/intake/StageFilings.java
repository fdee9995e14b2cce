package mx.ventanilla.ingest.intake;

import java.util.List;
import mx.ventanilla.ingest.parcel.Parcel;
import mx.ventanilla.ingest.parcel.Site;
import mx.ventanilla.ingest.validation.Filing;
import mx.ventanilla.spatial.Ewkb;
import mx.ventanilla.statement.BinaryCopy;
import mx.ventanilla.statement.BinaryRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The temporary table through which filings reach the database: COPY is the fastest way in, and from there set-based
 * statements spread them over the tables.
 */
final class StageFilings {
    private static final String CREATE = SqlFile.read("create_stage_filings.sql");
    private static final String EMPTY = "delete from stage_filings";

    private final JdbcTemplate jdbc;

    StageFilings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts exactly these filings on the stage of the caller's transaction. */
    void fill(List<Dossier> dossiers) {
        jdbc.execute(CREATE);
        jdbc.update(EMPTY); // of what an earlier part of a split batch left
        BinaryCopy.send(jdbc, "stage_filings", dossiers, StageFilings::columns);
    }

    private static void columns(BinaryRows row, Dossier dossier) {
        Filing filing = dossier.filing();
        if (filing == null) {
            throw new IllegalArgumentException(dossier.folio() + " has no filing to stage");
        }
        procedure(row, dossier, filing);
        business(row, filing.business());
        place(row, filing.construction(), filing.address());
        site(row.timestamptz(filing.envelope().time()).jsonb(filing.answers()), filing.site());
    }

    private static void procedure(BinaryRows row, Dossier dossier, Filing filing) {
        row.bool(dossier.isNew())
                .int8(dossier.id())
                .int8(filing.municipality().id())
                .int8(filing.procedureType().id())
                .text(dossier.folio())
                .text(dossier.key().source())
                .text(dossier.key().externalId())
                .int4(dossier.version())
                .text(dossier.state().name())
                .text(filing.applicant().name())
                .text(filing.applicant().email())
                .text(filing.applicant().phone());
    }

    private static void business(BinaryRows row, Filing.@Nullable Business business) {
        if (business == null) {
            row.nones(6);
            return;
        }
        row.text(business.name())
                .text(business.activity())
                .text(business.scianCode())
                .time(business.opensAt())
                .time(business.closesAt())
                .numeric(business.areaSquareMetres());
    }

    /** A construction site is the place of its procedure; the address then only adds what the site does not say. */
    private static void place(BinaryRows row, Filing.@Nullable Construction works, Filing.@Nullable Address address) {
        if (works != null) {
            row.text(works.street()).text(works.exteriorNumber());
        } else if (address != null) {
            row.text(address.street()).text(address.exteriorNumber());
        } else {
            row.nones(2);
        }
        if (address == null) {
            row.nones(3);
        } else {
            row.text(address.interiorNumber()).text(address.neighborhood()).text(address.postalCode());
        }
        works(row, works);
    }

    private static void works(BinaryRows row, Filing.@Nullable Construction works) {
        if (works == null) {
            row.nones(4);
            return;
        }
        row.text(works.reference())
                .int8(works.projectMunicipality().id())
                .numeric(works.plotAreaSquareMetres())
                .numeric(works.builtAreaSquareMetres());
    }

    private static void site(BinaryRows row, Site site) {
        Parcel parcel = site.parcel();
        row.geometry(parcel == null ? null : Ewkb.bytes(parcel.geometry()))
                .float8(parcel == null ? null : parcel.areaSquareMetres())
                .numeric(site.declaredAreaSquareMetres())
                .geometry(site.location() == null ? null : Ewkb.bytes(site.location()))
                .text(site.origin())
                .textArray(site.flags().stream().map(Enum::name).sorted().toList())
                .text(parcel == null ? null : parcel.repairedDefect());
    }
}
