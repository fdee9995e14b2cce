package mx.ventanilla.batch.layers;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mx.ventanilla.batch.layers.source.RejectReason;
import mx.ventanilla.batch.run.RunLock;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes one slice in the transaction it is called in. Where the database refuses the slice because of what is in it,
 * the slice is halved behind savepoints until the features at fault stand alone and become rejects.
 */
final class SliceWriter {
    private final JdbcOperations database;
    private final LayerFeatures features;
    private final RunLock lock;
    private final TransactionOperations savepoint;

    /** @param savepoint runs its action behind a savepoint of the transaction under way */
    SliceWriter(JdbcOperations database, RunLock lock, TransactionOperations savepoint) {
        this.database = database;
        this.features = new LayerFeatures(database);
        this.lock = lock;
        this.savepoint = savepoint;
    }

    /** {@return what was loaded and what was rejected in the end} */
    PlacedSlice write(LayerVersion version, PlacedSlice slice) {
        lock.requireInTransaction(database);
        PlacedSlice written = new PlacedSlice(new ArrayList<>(), new ArrayList<>(slice.rejected()));
        insert(version, slice.placed(), written);
        if (!written.rejected().isEmpty()) {
            features.reject(version, written.rejected());
        }
        return written;
    }

    private void insert(LayerVersion version, List<PlacedFeature> rows, PlacedSlice written) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            List<String> inserted = savepoint.execute(status -> features.insert(version, rows));
            tellDuplicates(rows, inserted == null ? List.of() : inserted, written);
        } catch (DataAccessException refused) {
            String why = refusalOfContent(refused);
            if (why == null) {
                throw refused;
            }
            if (rows.size() == 1) {
                RejectedFeature.of(rows.get(0), RejectReason.DATABASE_REFUSED, why)
                        .into(written);
                return;
            }
            int middle = rows.size() / 2;
            insert(version, rows.subList(0, middle), written);
            insert(version, rows.subList(middle, rows.size()), written);
        }
    }

    private static void tellDuplicates(List<PlacedFeature> rows, List<String> inserted, PlacedSlice written) {
        Set<String> fresh = new HashSet<>(inserted);
        for (PlacedFeature row : rows) {
            Placing placing = fresh.remove(row.key())
                    ? row
                    : RejectedFeature.of(
                            row, RejectReason.DUPLICATE_KEY, "a feature before it has the key '" + row.key() + "'");
            placing.into(written);
        }
    }

    /** Class 22 is bad data, 23 a broken constraint, XX000 PostGIS on a geometry; all else says nothing about a row. */
    private static @Nullable String refusalOfContent(DataAccessException refused) {
        if (!(NestedExceptionUtils.getMostSpecificCause(refused) instanceof SQLException cause)) {
            return null;
        }
        String state = String.valueOf(cause.getSQLState());
        boolean content = state.startsWith("22") || state.startsWith("23") || "XX000".equals(state);
        return content ? "SQLSTATE " + state + ": " + cause.getMessage() : null;
    }
}
