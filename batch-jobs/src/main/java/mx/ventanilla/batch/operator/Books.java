package mx.ventanilla.batch.operator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mx.ventanilla.batch.engine.Audit;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.BackfillRuns;
import mx.ventanilla.batch.engine.ControlTable;
import mx.ventanilla.batch.engine.RunFigures;
import mx.ventanilla.batch.engine.SliceList;
import mx.ventanilla.batch.engine.StatusLine;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is recorded of backfills, open for a command. */
record Books(
        JdbcTemplate database,
        BackfillRuns runs,
        ControlTable controls,
        RunFigures figures,
        Audit audit,
        SliceList slices) {
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9-]+#)?([0-9]{1,18})");

    static Books open(Desk desk) {
        JdbcTemplate database = desk.database();
        return new Books(
                database,
                new BackfillRuns(database),
                new ControlTable(database),
                new RunFigures(database),
                new Audit(database),
                new SliceList(database));
    }

    /** {@return the run of that name, as {@code category-backfill#12} or {@code 12}} */
    Optional<BackfillRun> run(String name) {
        Matcher number = NAME.matcher(name);
        return number.matches() ? runs.byId(Long.parseLong(number.group(1))) : Optional.empty();
    }

    StatusLine line(Desk desk) {
        return new StatusLine(figures, audit, desk.clock());
    }
}
