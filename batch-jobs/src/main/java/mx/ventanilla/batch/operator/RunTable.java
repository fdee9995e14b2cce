package mx.ventanilla.batch.operator;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import mx.ventanilla.batch.engine.BackfillRun;
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

    /** A line of the table. */
    private record Line(
            long id, String run, String state, String target, String attempts, String started, String reason) {}

    /** Prints both kinds of runs as one table, newest first. */
    void print(List<Run> runs, List<BackfillRun> backfills, boolean json) {
        if (json) {
            Json.print(desk.out(), views(runs, backfills));
            return;
        }
        String row = "%-22s %-13s %-24s %-8s %-21s %s%n";
        desk.out().printf(row, "RUN", "STATE", "TARGET", "ATTEMPTS", "STARTED (UTC)", "REASON");
        Stream.concat(runs.stream().map(this::line), backfills.stream().map(RunTable::line))
                .sorted(Comparator.comparingLong(Line::id).reversed())
                .forEach(one -> desk.out()
                        .printf(
                                row,
                                one.run(),
                                one.state(),
                                one.target(),
                                one.attempts(),
                                one.started(),
                                one.reason()));
    }

    private List<Object> views(List<Run> runs, List<BackfillRun> backfills) {
        Books books = Books.open(desk);
        Stream<Object> ours = backfills.stream().map(run -> BackfillView.of(run, books));
        return Stream.concat(runs.stream().map(run -> RunView.of(run, state(run))), ours)
                .toList();
    }

    private Line line(Run run) {
        return new Line(
                run.id(),
                run.name(),
                state(run),
                run.target(),
                Integer.toString(run.attempts()),
                run.started() == null ? "-" : seconds(run.started()),
                run.reason());
    }

    private static Line line(BackfillRun run) {
        return new Line(
                run.id(),
                run.name(),
                run.shownState(),
                run.target(),
                Long.toString(run.ownerFence()),
                seconds(run.createdAt()),
                run.reason());
    }

    private static String seconds(Instant at) {
        return at.toString().substring(0, 19) + "Z";
    }
}
