package mx.ventanilla.batch.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.Connections;
import mx.ventanilla.batch.backfill.KeyRange;
import mx.ventanilla.batch.backfill.Reject;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.backfill.Slice;
import mx.ventanilla.batch.backfill.SliceResult;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Does the first rows of each backfill for real, shows what became of them, and takes it all back. */
public final class Rehearsal {
    private static final int REJECTS_SHOWN = 5;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public Rehearsal(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /**
     * What became of the first rows of a backfill.
     *
     * @param totalRows of the whole plan
     * @param rejects some of them
     * @param refusal what the database says against a row among them; null where nothing. A run would find the row and
     *     reject it alone
     */
    public record Tried(
            String backfill,
            long totalRows,
            long rows,
            long rowsIn,
            long changed,
            long rejected,
            double millis,
            Map<String, Long> tallies,
            List<Reject> rejects,
            @Nullable String refusal) {

        /** {@return seconds that one worker would take for all rows at default settings} */
        public double estimatedSeconds(double nice) {
            return rows == 0 ? 0 : totalRows * millis / rows / 1000 * (1 + nice);
        }
    }

    /** A row before and after. */
    public record Shown(
            String backfill,
            long key,
            @Nullable String before,
            @Nullable String after) {}

    /** Tries the first rows of each backfill, one after the other, as the run would. */
    public List<Tried> dryRun(BackfillJob job, RunInput input, long rows) {
        return rolledBack(job, input, both -> {
            List<Tried> tried = new ArrayList<>();
            for (Backfill backfill : job.backfills(input)) {
                tried.add(attempt(backfill, both, rows));
            }
            return tried;
        });
    }

    /** Shows the first rows that change, before and after. */
    public List<Shown> sample(BackfillJob job, RunInput input, int rows) {
        return rolledBack(job, input, both -> {
            List<Shown> shown = new ArrayList<>();
            for (Backfill backfill : job.backfills(input)) {
                shown.addAll(sample(backfill, both, rows));
            }
            return shown;
        });
    }

    private <T> T rolledBack(BackfillJob job, RunInput input, SourceConnection.Use<T> use) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return SourceConnection.with(jdbc, job.source(input), use);
        }));
    }

    private static Tried attempt(Backfill backfill, Connections both, long rows) throws SQLException {
        KeyPages pages = new KeyPages(backfill.keys(), both.source());
        KeyRange all = pages.bounds().orElse(null);
        if (all == null) {
            return new Tried(backfill.name(), 0, 0, 0, 0, 0, 0, Map.of(), List.of(), null);
        }
        KeyPages.Page page = pages.first(all, rows);
        backfill.before(both);
        long begun = System.nanoTime();
        var before = both.target().setSavepoint();
        SliceResult result = SliceResult.of(0, 0);
        String refusal = null;
        try {
            result = backfill.work().apply(new Slice(new KeyRange(all.lo(), page.last()), both));
        } catch (SQLException refused) {
            both.target().rollback(before);
            refusal = "SQLSTATE " + refused.getSQLState() + ": " + refused.getMessage();
        }
        return new Tried(
                backfill.name(),
                pages.count(all),
                page.count(),
                result.rowsIn(),
                result.rowsChanged(),
                result.rejected().size(),
                (System.nanoTime() - begun) / 1e6,
                result.tallies(),
                result.rejected().stream().limit(REJECTS_SHOWN).toList(),
                refusal);
    }

    /** Walks slice by slice over the keys until enough rows have changed. */
    private static List<Shown> sample(Backfill backfill, Connections both, int wanted) throws SQLException {
        List<Shown> shown = new ArrayList<>();
        KeyPages pages = new KeyPages(backfill.keys(), both.source());
        KeyRange rest = pages.bounds().orElse(null);
        backfill.before(both);
        while (backfill.row() != null && rest != null && shown.size() < wanted) {
            KeyPages.Page one = pages.first(rest, 1);
            if (one.count() == 0) {
                break;
            }
            String before = RowText.of(backfill, one.last(), both.target()).orElse(null);
            backfill.work().apply(new Slice(new KeyRange(one.last(), one.last()), both));
            String after = RowText.of(backfill, one.last(), both.target()).orElse(null);
            if (!Objects.equals(before, after)) {
                shown.add(new Shown(backfill.name(), one.last(), before, after));
            }
            rest = one.last() < rest.hi() ? new KeyRange(one.last() + 1, rest.hi()) : null;
        }
        return shown;
    }
}
