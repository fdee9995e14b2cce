package mx.ventanilla.batch.operator;

import java.util.List;
import mx.ventanilla.batch.run.Run;
import mx.ventanilla.batch.run.RunLock;
import org.springframework.jdbc.core.JdbcOperations;

/** Runs as rows of a table, each with its state as of now. */
final class RunTable {
    private final Desk desk;
    private final JdbcOperations database;

    RunTable(Desk desk, JdbcOperations database) {
        this.desk = desk;
        this.database = database;
    }

    /** A run recorded as running whose lock is free has died; the next run of the same work closes its record. */
    String state(Run run) {
        boolean dead = run.recordedAsRunning()
                && RunLock.owner(database, run.job(), run.target()).isEmpty();
        return dead ? "DEAD" : run.status();
    }

    void print(List<Run> runs, boolean json) {
        if (json) {
            Json.print(
                    desk.out(),
                    runs.stream().map(run -> RunView.of(run, state(run))).toList());
            return;
        }
        String row = "%-20s %-10s %-24s %-8s %-21s %s%n";
        desk.out().printf(row, "RUN", "STATE", "TARGET", "ATTEMPTS", "STARTED (UTC)", "REASON");
        for (Run run : runs) {
            String started =
                    run.started() == null ? "-" : run.started().toString().substring(0, 19) + "Z";
            desk.out().printf(row, run.name(), state(run), run.target(), run.attempts(), started, run.reason());
        }
    }
}
