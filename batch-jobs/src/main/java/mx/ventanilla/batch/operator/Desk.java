package mx.ventanilla.batch.operator;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import mx.ventanilla.batch.progress.BarProgress;
import mx.ventanilla.batch.progress.LineProgress;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.batch.run.StopSignal;
import mx.ventanilla.db.Login;
import mx.ventanilla.db.SchemaGate;
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

    /**
     * The database, its schema looked at first.
     *
     * @throws mx.ventanilla.db.SchemaMismatch where it is not the schema that this program was built for
     */
    JdbcTemplate database() {
        DataSource dataSource = login().dataSource();
        SchemaGate.await(dataSource, Duration.ZERO);
        return new JdbcTemplate(dataSource);
    }

    /** The same, for those who open transactions of their own. */
    DataSource dataSource() {
        return login().dataSource();
    }

    /** {@return who types, for the record} */
    String operator() {
        String host = ManagementFactory.getRuntimeMXBean().getName().replaceFirst("^[0-9]+@", "");
        return environment.getOrDefault("USER", System.getProperty("user.name", "somebody")) + "@" + host;
    }

    Progress progress() {
        return terminal ? new BarProgress(err) : new LineProgress(err, clock, LineProgress.PACE);
    }

    void say(String message) {
        err.println(message);
    }
}
