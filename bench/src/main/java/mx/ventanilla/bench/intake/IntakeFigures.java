package mx.ventanilla.bench.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What one run came to.
 *
 * @param events taken in, after a warm-up
 * @param eventsPerSecond everything published before
 * @param lastTenthShare speed of the last tenth of the events as a share of that of the first tenth
 * @param publishedPerSecond the same until the relay had published the last receipt
 * @param cpuSecondsPer100k of the worker, the relay's work included, its start not
 * @param databaseCpuSecondsPer100k of the worker's sessions in PostgreSQL; less noisy than speed where others work too
 * @param copyCpuSecondsPer100k of the session that copies the same rows
 * @param peakRssMb of the worker
 * @param p99CommitMs from publishing to the commit, at 300 events a second, the median of three stretches of 20 seconds
 * @param p99ReadyMs from publishing to a review that is ready in a department's queue, both workers running
 * @param copyRowsPerSecond pairs of a procedure and its registration that COPY alone writes into identical tables, in turns
 *     with the intake, which stands still meanwhile
 * @param ratio of events to such pairs, the median of the turns
 * @param ratioByTurn turn by turn
 */
record IntakeFigures(
        int events,
        double eventsPerSecond,
        double lastTenthShare,
        double publishedPerSecond,
        @JsonProperty("cpu_seconds_per_100k") double cpuSecondsPer100k,
        @JsonProperty("database_cpu_seconds_per_100k") double databaseCpuSecondsPer100k,
        @JsonProperty("copy_cpu_seconds_per_100k") double copyCpuSecondsPer100k,
        long peakRssMb,
        double p99CommitMs,
        double p99ReadyMs,
        double copyRowsPerSecond,
        double ratio,
        List<Double> ratioByTurn) {}
