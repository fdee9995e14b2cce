package mx.ventanilla.batch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.run.StopSignal;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How a slice with a bad row comes to its end. */
class BisectionTest {
    private static final int ROWS = 100_000;

    @Test
    void one_bad_row_in_a_slice_of_100_000_costs_34_statements_more_and_is_rejected_alone() throws Exception {
        MarksDesk desk = new MarksDesk().items(ROWS, 77_777);
        long run = ((Begun.Ours) desk.begin(MarksDesk.quick(), "crew")).run();
        desk.sql.update("delete from backfill_slices where run_id = ?", run);
        desk.sql.update(
                "insert into backfill_slices (run_id, backfill, lo, hi, planned_rows) values (?, 'add-one', 1, ?, ?)",
                run,
                ROWS,
                ROWS);

        int statements = workThrough(desk, run);

        assertThat(statements - 1).isBetween(2, 34);
        assertThat(desk.count("select count(*) from backfill_rejects")).isEqualTo(1);
        assertThat(desk.count("select key from backfill_rejects")).isEqualTo(77_777);
        assertThat(desk.sql.queryForObject("select code from backfill_rejects", String.class))
                .isEqualTo("23514");
        assertThat(desk.sql.queryForObject("select payload ->> 'bad' from backfill_rejects", String.class))
                .isEqualTo("true");
        assertThat(desk.count("select count(*) from items where times = 1")).isEqualTo(ROWS - 1);
        assertThat(desk.figures.progressed(run).changed()).isEqualTo(ROWS - 1);
    }

    /** One worker without Spring Batch, whose slices are as large as they can be. */
    private static int workThrough(MarksDesk desk, long run) throws Exception {
        SingleConnectionDataSource database = new SingleConnectionDataSource(
                desk.login.jdbcUrl() + "?currentSchema=ventanilla,public",
                desk.login.user(),
                desk.login.password(),
                true);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        JdbcTemplate jdbc = new JdbcTemplate(database);
        Tools tools = new Tools(
                database, new SliceClaims(jdbc, transaction), new SliceRecords(jdbc), new Pace(), new StopSignal());
        Backfill backfill =
                new Marks().backfills(new RunInput(Map.of(), Map.of())).get(0);
        StepOf step = new StepOf(run, backfill.name(), 0);
        Workbench bench =
                new Workbench(step, backfill, new Workbench.Seat("w", new CountDownLatch(1), null), tools.pace());
        int statements = 0;
        while (true) {
            Optional<ClaimedSlice> slice =
                    tools.claims().claim(step, new SliceClaims.Wish("w", ROWS, 30), backfill.keys(), null);
            if (slice.isEmpty()) {
                return statements;
            }
            bench.begin();
            transaction.executeWithoutResult(status -> {
                try {
                    new WorkSlices(tools, bench).write(Chunk.of(slice.get()));
                } catch (java.sql.SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            statements++;
        }
    }
}
