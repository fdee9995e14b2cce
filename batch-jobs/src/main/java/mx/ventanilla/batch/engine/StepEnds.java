package mx.ventanilla.batch.engine;

import java.sql.Connection;
import java.sql.SQLException;
import mx.ventanilla.batch.backfill.Connections;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a backfill wants done before its first and after its last slice: by every worker, but by one at a time. */
final class StepEnds implements StepExecutionListener {
    // Held until the transaction ends.
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private final Tools tools;
    private final Workbench bench;
    private final TransactionTemplate transaction;

    StepEnds(Tools tools, Workbench bench, PlatformTransactionManager transactions) {
        this.tools = tools;
        this.bench = bench;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What a backfill wants done. */
    private interface Hook {
        void run(Connections connections) throws SQLException;
    }

    @Override
    public void beforeStep(StepExecution step) {
        if (tools.claims().anyOpen(bench.step())) {
            inTransaction(bench.backfill()::before);
        }
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        if (step.getStatus() == BatchStatus.COMPLETED && step.getReadCount() > 0) {
            inTransaction(bench.backfill()::after);
        }
        return null;
    }

    private void inTransaction(Hook hook) {
        transaction.executeWithoutResult(status -> {
            new JdbcTemplate(tools.database()).query(ONE_AT_A_TIME, row -> {}, "ventanilla.batch/" + bench.step());
            Connection target = DataSourceUtils.getConnection(tools.database());
            Connection source = bench.source();
            try {
                hook.run(new Connections(target, source == null ? target : source));
            } catch (SQLException failure) {
                throw new IllegalStateException(
                        "before or after backfill " + bench.backfill().name() + ": " + failure.getMessage(), failure);
            }
        });
    }
}
