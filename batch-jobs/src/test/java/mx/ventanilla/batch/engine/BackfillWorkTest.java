package mx.ventanilla.batch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import mx.ventanilla.batch.backfill.Check;
import mx.ventanilla.batch.backfill.RunInput;
import org.junit.jupiter.api.Test;

/** A run from its plan to its end. */
class BackfillWorkTest {
    @Test
    void every_row_is_changed_once_or_rejected_and_counters_equal_the_tables() throws Exception {
        MarksDesk desk = new MarksDesk().items(20_000, 4_999);

        BackfillRun run = desk.runToEnd(MarksDesk.quick());

        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(desk.count("select count(*) from items where not bad and times <> 1"))
                .isZero();
        assertThat(desk.count("select count(*) from items where bad and times <> 0"))
                .isZero();
        assertThat(desk.sql.queryForList("select key from backfill_rejects order by key", Long.class))
                .containsExactly(4_999L, 9_998L, 14_997L, 19_996L);
        assertThat(desk.figures.progressed(run.id()).changed()).isEqualTo(19_996);
        assertThat(desk.figures.progressed(run.id()).rejected()).isEqualTo(4);
        assertThat(new Verify(desk.login.dataSource())
                        .verify(run, new Marks(), new RunInput(java.util.Map.of(), java.util.Map.of()), "ana"))
                .allMatch(Check::holds);
        assertThat(desk.count("select count(*) from batch_job_execution where status <> 'COMPLETED'"))
                .isZero();
    }
}
