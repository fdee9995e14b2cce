package mx.ventanilla.ingest.intake;

import java.util.List;
import java.util.stream.Collectors;
import mx.ventanilla.ingest.parcel.Parcel;
import mx.ventanilla.ingest.parcel.Site;
import mx.ventanilla.ingest.validation.Filing;
import mx.ventanilla.spatial.HexEwkb;
import mx.ventanilla.statement.CopyText;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The temporary table through which filings reach the database: COPY is the fastest way in, and from there set-based
 * statements spread them over the tables.
 */
final class StageFilings {
    private static final String CREATE = SqlFile.read("create_stage_filings.sql");
    private static final String EMPTY = "delete from stage_filings";
    private static final String COPY = "copy stage_filings from stdin";

    private final JdbcTemplate jdbc;

    StageFilings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts exactly these filings on the stage of the caller's transaction. */
    void fill(List<Dossier> dossiers) {
        jdbc.execute(CREATE);
        jdbc.update(EMPTY); // of what an earlier part of a split batch left
        rows(dossiers).send(jdbc, COPY);
    }

    private static CopyText rows(List<Dossier> dossiers) {
        CopyText rows = new CopyText();
        for (Dossier dossier : dossiers) {
            Filing filing = dossier.filing();
            if (filing == null) {
                throw new IllegalArgumentException(dossier.folio() + " has no filing to stage");
            }
            procedure(rows, dossier, filing);
            business(rows, filing.business());
            place(rows, filing.construction(), filing.address());
            site(rows.column(filing.envelope().time()).column(filing.answers()), filing.site());
            rows.endRow();
        }
        return rows;
    }

    private static void procedure(CopyText row, Dossier dossier, Filing filing) {
        row.column(dossier.isNew())
                .column(dossier.id())
                .column(filing.municipality().id())
                .column(filing.procedureType().id())
                .column(dossier.folio())
                .column(dossier.key().source())
                .column(dossier.key().externalId())
                .column(dossier.version())
                .column(dossier.state())
                .column(filing.applicant().name())
                .column(filing.applicant().email())
                .column(filing.applicant().phone());
    }

    private static void business(CopyText row, Filing.@Nullable Business business) {
        if (business == null) {
            row.nulls(6);
            return;
        }
        row.column(business.name())
                .column(business.activity())
                .column(business.scianCode())
                .column(business.opensAt())
                .column(business.closesAt())
                .column(business.areaSquareMetres());
    }

    /** A construction site is the place of its procedure; the address then only adds what the site does not say. */
    private static void place(CopyText row, Filing.@Nullable Construction works, Filing.@Nullable Address address) {
        if (works != null) {
            row.column(works.street()).column(works.exteriorNumber());
        } else if (address != null) {
            row.column(address.street()).column(address.exteriorNumber());
        } else {
            row.nulls(2);
        }
        if (address == null) {
            row.nulls(3);
        } else {
            row.column(address.interiorNumber()).column(address.neighborhood()).column(address.postalCode());
        }
        works(row, works);
    }

    private static void works(CopyText row, Filing.@Nullable Construction works) {
        if (works == null) {
            row.nulls(4);
            return;
        }
        row.column(works.reference())
                .column(works.projectMunicipality().id())
                .column(works.plotAreaSquareMetres())
                .column(works.builtAreaSquareMetres());
    }

    private static void site(CopyText row, Site site) {
        Parcel parcel = site.parcel();
        String flags = site.flags().stream().map(Enum::name).sorted().collect(Collectors.joining(",", "{", "}"));
        row.column(parcel == null ? null : HexEwkb.write(parcel.geometry()))
                .column(parcel == null ? null : parcel.areaSquareMetres())
                .column(site.declaredAreaSquareMetres())
                .column(hex(site.location()))
                .column(site.origin())
                .column(flags)
                .column(parcel == null ? null : parcel.repairedDefect());
    }

    private static @Nullable String hex(@Nullable Geometry geometry) {
        return geometry == null ? null : HexEwkb.write(geometry);
    }
}
