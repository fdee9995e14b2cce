package mx.ventanilla.batch.archive;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.Check;
import mx.ventanilla.batch.backfill.Connections;
import mx.ventanilla.batch.backfill.Keys;
import mx.ventanilla.batch.backfill.Slice;
import mx.ventanilla.batch.backfill.SliceResult;
import mx.ventanilla.batch.backfill.SliceWork;
import mx.ventanilla.batch.backfill.Verification;
import org.jspecify.annotations.Nullable;

/**
 * Unit of work: the wanted procedures in a range of the archive's keys. A rerun finds none of those it brought back. One
 * that cannot come back, as where somebody filed it anew meanwhile, stays in the archive as a reject. Verified by
 * counting the wanted ones that are still there.
 */
final class Restoring implements Backfill, Verification {
    // historical_procedures_pkey
    private static final String WORK = "select rows_in, rows_changed from restore_procedures(?, ?, ?)";

    private static final String LEFT =
            "select count(*) from historical_procedures where ?::text[] is null or folio = any (?)";

    private final @Nullable List<String> folios;

    /** @param folios null for all */
    Restoring(@Nullable List<String> folios) {
        this.folios = folios;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String summary() {
        return folios == null ? "everything in the archive" : "archived procedures " + String.join(", ", folios);
    }

    @Override
    public String table() {
        return "procedures";
    }

    @Override
    public Keys keys() {
        // historical_procedures_pkey
        return new Keys("select min(procedure_id), max(procedure_id) from historical_procedures", """
                select max(procedure_id), count(*)
                from (select procedure_id from historical_procedures where procedure_id between :lo and :hi
                      order by procedure_id limit :n) page
                """);
    }

    @Override
    public SliceWork work() {
        return this::restore;
    }

    private SliceResult restore(Slice slice) throws SQLException {
        try (PreparedStatement work = slice.target().prepareStatement(WORK)) {
            work.setLong(1, slice.lo());
            work.setLong(2, slice.hi());
            work.setArray(3, wanted(slice.target()));
            try (ResultSet row = work.executeQuery()) {
                row.next();
                return SliceResult.of(row.getLong(1), row.getLong(2));
            }
        }
    }

    private @Nullable Array wanted(Connection database) throws SQLException {
        return folios == null ? null : database.createArrayOf("text", folios.toArray());
    }

    @Override
    public Verification verification() {
        return this;
    }

    @Override
    public List<Check> checks(Connections connections, long openRejects) throws SQLException {
        try (PreparedStatement query = connections.target().prepareStatement(LEFT)) {
            query.setArray(1, wanted(connections.target()));
            query.setArray(2, wanted(connections.target()));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return List.of(new Check(
                        "wanted procedures still in the archive, and rejects",
                        Long.toString(openRejects),
                        row.getString(1)));
            }
        }
    }
}
