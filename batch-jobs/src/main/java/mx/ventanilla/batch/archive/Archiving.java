package mx.ventanilla.batch.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.Check;
import mx.ventanilla.batch.backfill.Connections;
import mx.ventanilla.batch.backfill.Keys;
import mx.ventanilla.batch.backfill.Slice;
import mx.ventanilla.batch.backfill.SliceResult;
import mx.ventanilla.batch.backfill.SliceWork;
import mx.ventanilla.batch.backfill.Verification;

/**
 * Unit of work: the archivable procedures of a range of ids, each moved with all its rows by one function of the database.
 * A rerun finds none of those it moved. Verified by counting those left, and rows that were left behind.
 */
final class Archiving implements Backfill, Verification {
    // By procedures_pkey, procedure_status_history_procedure_idx and the key of business_licenses' procedure.
    private static final String LEFT = "select count(*) from archivable_procedures(0, 9223372036854775807, ?)";

    private static final String WORK = "select rows_in, rows_changed from archive_procedures(?, ?, ?)";

    // historical_procedures_pkey against procedures_pkey
    private static final String IN_BOTH =
            "select count(*) from historical_procedures h join procedures p on p.id = h.procedure_id";

    private static final String LEFT_BEHIND = """
            select (select count(*) from answers t join historical_procedures h using (procedure_id))
                 + (select count(*) from procedure_registrations t join historical_procedures h using (procedure_id))
                 + (select count(*) from procedure_status_history t join historical_procedures h using (procedure_id))
                 + (select count(*) from dependency_reviews t join historical_procedures h using (procedure_id))
                 + (select count(*) from business_licenses t join historical_procedures h using (procedure_id))
            """;

    private final int years;

    Archiving(int years) {
        this.years = years;
    }

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public String summary() {
        return "procedures whose last step and licence ended more than " + years + " calendar years ago";
    }

    @Override
    public String table() {
        return "procedures";
    }

    @Override
    public Keys keys() {
        return Keys.OF_PROCEDURES;
    }

    @Override
    public SliceWork work() {
        return this::archive;
    }

    private SliceResult archive(Slice slice) throws SQLException {
        try (PreparedStatement work = slice.target().prepareStatement(WORK)) {
            work.setLong(1, slice.lo());
            work.setLong(2, slice.hi());
            work.setInt(3, years);
            try (ResultSet row = work.executeQuery()) {
                row.next();
                return SliceResult.of(row.getLong(1), row.getLong(2));
            }
        }
    }

    @Override
    public Verification verification() {
        return this;
    }

    @Override
    public List<Check> checks(Connections connections, long openRejects) throws SQLException {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(
                "archivable procedures left, and rejects", Long.toString(openRejects), left(connections.target())));
        checks.addAll(Verification.remaining("procedures at the counter and in the archive", IN_BOTH)
                .checks(connections, 0));
        checks.addAll(Verification.remaining("rows of archived procedures left behind", LEFT_BEHIND)
                .checks(connections, 0));
        return checks;
    }

    private String left(Connection database) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(LEFT)) {
            query.setInt(1, years);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @Override
    public String row() {
        // procedures_pkey, else historical_procedures_pkey
        return """
                select coalesce((select jsonb_build_object('folio', folio, 'state', state) from procedures where id = :key),
                                (select jsonb_build_object('folio', folio, 'state', state, 'archived_at', archived_at)
                                 from historical_procedures where procedure_id = :key))
                """;
    }
}
