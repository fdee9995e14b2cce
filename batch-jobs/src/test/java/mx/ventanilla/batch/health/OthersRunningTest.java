package mx.ventanilla.batch.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.stack.Database;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who counts as being at work beside a run. */
class OthersRunningTest {
    private final Database owner = MigratedDatabase.fresh();
    private final JdbcTemplate batch = login("ventanilla_batch");

    @Test
    void a_session_counts_while_it_runs_a_statement() throws Exception {
        try (Connection session = session("counter")) {
            assertThat(seenBy(batch).isCompany()).as("idle").isFalse();
            CompletableFuture<Void> statement = busy(session);
            awaitBusy("counter");

            assertThat(seenBy(batch).value()).isEqualTo(1);
            end(session, statement);
        }
    }

    @Test
    void sessions_of_the_run_itself_do_not_count() throws Exception {
        try (Connection session = session("marks#1 worker-1")) {
            CompletableFuture<Void> statement = busy(session);
            awaitBusy("marks#1 worker-1");

            assertThat(seenBy(batch).isCompany()).isFalse();
            end(session, statement);
        }
    }

    @Test
    void what_a_login_may_not_see_counts_as_running() throws Exception {
        try (Connection idle = session("counter")) {
            assertThat(seenBy(login("ventanilla_ingest")).isCompany()).isTrue();
            assertThat(idle.isValid(1)).isTrue();
        }
    }

    private static Reading seenBy(JdbcTemplate login) {
        return new OthersRunning("marks#1 ").read(login).get(0);
    }

    private JdbcTemplate login(String role) {
        Database database = MigratedDatabase.as(owner, role);
        return new JdbcTemplate(new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password()));
    }

    private Connection session(String name) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", owner.user());
        properties.setProperty("password", owner.password());
        properties.setProperty("ApplicationName", name);
        return DriverManager.getConnection(owner.jdbcUrl(), properties);
    }

    private static CompletableFuture<Void> busy(Connection session) {
        return CompletableFuture.runAsync(() -> {
            try (Statement statement = session.createStatement()) {
                statement.execute("select pg_sleep(60)");
            } catch (SQLException cancelled) {
                assertThat(cancelled.getSQLState()).isEqualTo("57014");
            }
        });
    }

    private void awaitBusy(String name) {
        Awaitility.await()
                .until(() -> batch.queryForObject(
                        "select exists (select from pg_stat_activity where application_name = ? and state = 'active')",
                        Boolean.class,
                        name));
    }

    private void end(Connection session, CompletableFuture<Void> statement) throws Exception {
        int pid = session.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        try (Connection other = owner.connect();
                Statement cancel = other.createStatement()) {
            cancel.execute("select pg_cancel_backend(" + pid + ")");
        }
        statement.get();
    }
}
