package mx.ventanilla.db;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.LocalStack;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class SchemaGateTest {
    private static final int LATEST = Migrations.latestVersion();

    @Test
    void the_schema_it_was_built_for_is_let_through_at_once() {
        assertThatCode(() -> SchemaGate.await(dataSource(MigratedDatabase.fresh()), Duration.ZERO))
                .doesNotThrowAnyException();
    }

    @Test
    void an_older_schema_is_waited_for_and_then_refused_with_both_versions() throws SQLException {
        Database database = MigratedDatabase.fresh();
        new Undo(dataSource(database), Map.of()).newest();
        assertThatThrownBy(() -> SchemaGate.await(dataSource(database), Duration.ofMillis(400)))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContainingAll("version " + (LATEST - 1), "version " + LATEST, "./ventanilla db migrate");
    }

    @Test
    void a_database_without_any_schema_is_refused_in_words() {
        Database empty = LocalStack.shared().postgres().freshDatabase("gate");
        assertThatThrownBy(() -> SchemaGate.await(dataSource(empty), Duration.ZERO))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("has no schema of Ventanilla yet");
    }

    @Test
    void a_newer_schema_is_refused_at_once() throws SQLException {
        Database database = MigratedDatabase.fresh();
        Sql.run(
                database,
                "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)"
                        + " values (900, '900', 'from the future', 'SQL', 'V900.sql', 'x', 1, true)");
        assertThatThrownBy(() -> SchemaGate.await(dataSource(database), Duration.ofMinutes(5)))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContainingAll("version 900", "./ventanilla db undo --to " + LATEST);
    }

    @Test
    void a_worker_that_waits_starts_when_somebody_migrates() throws Exception {
        Database empty = LocalStack.shared().postgres().freshDatabase("gate");
        CompletableFuture<Void> worker =
                CompletableFuture.runAsync(() -> SchemaGate.await(dataSource(empty), Duration.ofSeconds(60)));
        Migrations.migrate(empty.jdbcUrl(), empty.user(), empty.password());
        worker.get(30, TimeUnit.SECONDS);
    }

    @Test
    void a_database_that_is_away_is_named_as_such() {
        Login nowhere = new Login("jdbc:postgresql://127.0.0.1:1/none", "x", "x");
        assertThatThrownBy(() -> SchemaGate.await(nowhere.dataSource(), Duration.ZERO))
                .isInstanceOf(DataAccessResourceFailureException.class);
    }

    private static DataSource dataSource(Database database) {
        return new Login(database.jdbcUrl(), database.user(), database.password()).dataSource();
    }
}
