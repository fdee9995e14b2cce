package mx.ventanilla.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import mx.ventanilla.db.Login;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RunLockTest {
    private static final String END_SESSIONS = """
            select pg_terminate_backend(pid) from pg_locks
            where locktype = 'advisory' and mode = 'ExclusiveLock'
              and database = (select oid from pg_database where datname = current_database())
            """;

    private final Database owner = MigratedDatabase.fresh();
    private final Database batch = MigratedDatabase.as(owner, "ventanilla_batch");
    private final Login login = new Login(batch.jdbcUrl(), batch.user(), batch.password());
    private final JdbcTemplate jdbc = new JdbcTemplate(login.dataSource());
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(login.dataSource()));

    @Test
    void one_has_it_others_are_told_who_and_other_targets_are_free() throws SQLException {
        try (RunLock lock = held("zones")) {
            assertThat(RunLock.take(login, "layer-import", "zones"))
                    .isInstanceOfSatisfying(
                            RunLock.Attempt.Refused.class,
                            refused -> assertThat(refused.owner())
                                    .contains(ProcessHandle.current().pid() + "@", "layer-import/zones"));
            held("other").close();
            assertThat(RunLock.owner(jdbc, "layer-import", "zones")).isPresent();
            transaction.executeWithoutResult(status -> lock.requireInTransaction(jdbc));
        }
        assertThat(RunLock.owner(jdbc, "layer-import", "zones")).isEmpty();
        held("zones").close();
    }

    @Test
    void a_slice_finds_out_that_its_lock_was_lost_to_somebody_else() throws SQLException {
        try (RunLock lost = held("zones")) {
            new JdbcTemplate(new Login(owner.jdbcUrl(), owner.user(), owner.password()).dataSource())
                    .query(END_SESSIONS, row -> {});
            try (RunLock next = awaitHeld()) {
                assertThatThrownBy(() -> transaction.executeWithoutResult(status -> lost.requireInTransaction(jdbc)))
                        .isInstanceOf(RunLockLost.class);
                transaction.executeWithoutResult(status -> next.requireInTransaction(jdbc));
            }
        }
    }

    @Test
    void a_new_owner_waits_for_the_slice_that_the_old_one_still_commits() throws SQLException {
        RunLock old = held("zones");
        JdbcTransactionManager transactions = new JdbcTransactionManager(login.dataSource());
        JdbcTemplate inTransaction = new JdbcTemplate(transactions.getDataSource());
        CompletableFuture<RunLock> next = new TransactionTemplate(transactions).execute(status -> {
            old.requireInTransaction(inTransaction);
            close(old);
            CompletableFuture<RunLock> waiting = CompletableFuture.supplyAsync(this::awaitHeld);
            await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(5)).until(() -> !waiting.isDone());
            return waiting;
        });
        close(next.join());
    }

    private RunLock awaitHeld() {
        return await().atMost(Duration.ofSeconds(10))
                                .until(
                                        () -> RunLock.take(login, "layer-import", "zones"),
                                        RunLock.Attempt.Held.class::isInstance)
                        instanceof RunLock.Attempt.Held held
                ? held.lock()
                : null;
    }

    private RunLock held(String target) throws SQLException {
        return ((RunLock.Attempt.Held) RunLock.take(login, "layer-import", target)).lock();
    }

    private static void close(RunLock lock) {
        try {
            lock.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
