package mx.ventanilla.batch.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import mx.ventanilla.batch.backfill.Connections;
import mx.ventanilla.batch.backfill.Reject;
import mx.ventanilla.batch.backfill.Slice;
import mx.ventanilla.batch.backfill.SliceResult;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Does a slice and records its end in the transaction that Spring Batch opened, whose other content is Spring Batch's own
 * record of the step. The work stands behind a savepoint, so that a refused slice can still be halved or put back.
 */
final class WorkSlices implements ItemWriter<ClaimedSlice> {
    private static final int TRIES_BEFORE_HALVING = 3;
    private static final int TRIES_AT_MOST = 50;
    private static final int LONGEST_WAIT_MILLIS = 30_000;
    private static final int JITTER_MILLIS = 400;

    private final Tools tools;
    private final Workbench bench;

    WorkSlices(Tools tools, Workbench bench) {
        this.tools = tools;
        this.bench = bench;
    }

    @Override
    public void write(Chunk<? extends ClaimedSlice> slices) throws SQLException {
        for (ClaimedSlice slice : slices) {
            work(slice);
        }
    }

    private void work(ClaimedSlice slice) throws SQLException {
        Connection target = DataSourceUtils.getConnection(tools.database());
        String wal = tools.records().begin(tools.pace().controls().targetMillis());
        Connections connections = connections(target);
        Savepoint before = target.setSavepoint();
        try {
            SliceResult result = bench.work(new Slice(slice.keys(), connections));
            long written = tools.records().done(slice, result, Math.round(bench.millis()), wal);
            bench.done(slice.planned(), written);
        } catch (SQLException | RuntimeException failure) {
            Fault fault = Fault.of(failure);
            SQLException sql = Fault.sql(failure);
            if (sql == null || (fault != Fault.BAD_ROW && fault != Fault.BUSY)) {
                throw failure;
            }
            target.rollback(before);
            settle(slice, fault, sql, connections);
        }
    }

    /** Where a backfill has no source of its own, it reads in the transaction in which it writes. */
    private Connections connections(Connection target) {
        Connection source = bench.source();
        return new Connections(target, source == null ? target : source);
    }

    private void settle(ClaimedSlice slice, Fault fault, SQLException why, Connections connections) {
        KeyPages pages = new KeyPages(bench.backfill().keys(), connections.source());
        if (fault == Fault.BUSY) {
            busy(slice, told(why), pages);
            return;
        }
        long rows = slice.planned() > 1 ? slice.planned() : pages.count(slice.keys());
        KeyPages.Page page = firstHalf(slice, rows, pages);
        if (page.count() == 0) {
            throw new IllegalStateException(
                    "the database refused slice %s, which has no row: %s".formatted(slice.keys(), told(why)), why);
        }
        if (page.count() == 1 && (rows == 1 || page.last() == slice.keys().hi())) {
            reject(slice, page.last(), why, connections.target());
        } else {
            tools.records().split(slice, page, Math.max(1, rows - page.count()), told(why));
        }
    }

    private static KeyPages.Page firstHalf(ClaimedSlice slice, long rows, KeyPages pages) {
        KeyPages.Page page = pages.first(slice.keys(), Math.max(1, rows / 2));
        boolean all = page.count() > 1 && page.last() == slice.keys().hi();
        return all ? pages.first(slice.keys(), page.count() / 2) : page;
    }

    /** No row is at fault: try again, then with fewer rows, and only after very many tries give up. */
    private void busy(ClaimedSlice slice, String why, KeyPages pages) {
        if (slice.attempts() >= TRIES_BEFORE_HALVING && slice.planned() > 1) {
            KeyPages.Page page = firstHalf(slice, slice.planned(), pages);
            if (page.count() > 0 && page.last() < slice.keys().hi()) {
                tools.records().split(slice, page, Math.max(1, slice.planned() - page.count()), why);
                return;
            }
        }
        if (slice.attempts() >= TRIES_AT_MOST) {
            tools.records().failed(slice, why);
            return;
        }
        int wait = Math.min(LONGEST_WAIT_MILLIS, JITTER_MILLIS * slice.attempts());
        tools.records()
                .again(
                        slice,
                        why,
                        Duration.ofMillis(wait / 2 + ThreadLocalRandom.current().nextInt(wait)));
    }

    private void reject(ClaimedSlice slice, long key, SQLException why, Connection target) {
        Reject reject = new Reject(
                key,
                String.valueOf(why.getSQLState()),
                told(why),
                RowText.of(bench.backfill(), key, target).orElse(null));
        tools.records()
                .done(
                        slice,
                        SliceResult.of(1, 0, List.of(reject)),
                        Math.round(bench.millis()),
                        tools.records().begin(tools.pace().controls().targetMillis()));
    }

    private static String told(SQLException why) {
        return "SQLSTATE " + why.getSQLState() + ": " + why.getMessage();
    }
}
