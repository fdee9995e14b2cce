package mx.ventanilla.batch.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.Slice;
import mx.ventanilla.batch.backfill.SliceResult;
import org.jspecify.annotations.Nullable;

/** Where one worker does one backfill: what it works on, how large its slices are, and whether it should leave. */
final class Workbench {
    private final StepOf step;
    private final Backfill backfill;
    private final Seat seat;
    private final Pace pace;
    private final SliceSize size = new SliceSize();

    private long begunNanos;
    private long workNanos;
    private long rows;
    private long walBytes;

    /**
     * Who works.
     *
     * @param worker name, unique among all processes
     * @param leaving opens when the worker is to leave
     * @param source connection to read from; null where the backfill reads where it writes
     */
    record Seat(
            String worker, CountDownLatch leaving, @Nullable Connection source) {}

    Workbench(StepOf step, Backfill backfill, Seat seat, Pace pace) {
        this.step = step;
        this.backfill = backfill;
        this.seat = seat;
        this.pace = pace;
    }

    StepOf step() {
        return step;
    }

    Backfill backfill() {
        return backfill;
    }

    String worker() {
        return seat.worker();
    }

    CountDownLatch leaving() {
        return seat.leaving();
    }

    @Nullable
    Connection source() {
        return seat.source();
    }

    int rows() {
        return size.rows();
    }

    /** Does the rows' part of a slice. */
    SliceResult work(Slice slice) throws SQLException {
        long start = System.nanoTime();
        SliceResult result = backfill.work().apply(slice);
        workNanos = System.nanoTime() - start;
        return result;
    }

    void begin() {
        begunNanos = System.nanoTime();
        rows = 0;
        walBytes = 0;
    }

    /** Remembers what the slice was; a slice that was not done to its end teaches nothing about its size. */
    void done(long plannedRows, long writtenWal) {
        rows = plannedRows;
        walBytes = writtenWal;
    }

    double millis() {
        return (System.nanoTime() - begunNanos) / 1e6;
    }

    /**
     * Learns from the slice just committed.
     *
     * @return how long to rest after it
     */
    Duration restAfterSlice() {
        if (begunNanos == 0) {
            return Duration.ZERO;
        }
        double millis = millis();
        if (rows > 0) {
            size.learn(new SliceSize.Measured(rows, millis, workNanos / 1e6, walBytes), pace.targetMillis());
        }
        begunNanos = 0;
        return pace.restAfter(rows, millis);
    }
}
