package mx.ventanilla.batch.operator;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import mx.ventanilla.batch.progress.BarProgress;
import mx.ventanilla.batch.progress.LineProgress;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.batch.run.StopSignal;
import mx.ventanilla.db.Login;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where the operator sits: what is typed comes from here, what is shown goes here.
 *
 * @param out for data only
 * @param err for messages and progress
 * @param terminal whether a person watches {@code err}
 * @param environment {@code VENTANILLA_DB_URL, _USER, _PASSWORD}
 */
public record Desk(
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Map<String, String> environment,
        Clock clock,
        StopSignal stop) {

    Login login() {
        return Login.from(environment);
    }

    JdbcTemplate database() {
        return new JdbcTemplate(login().dataSource());
    }

    Progress progress() {
        return terminal ? new BarProgress(err) : new LineProgress(err, clock, LineProgress.PACE);
    }

    void say(String message) {
        err.println(message);
    }
}
