package mx.ventanilla.batch.engine;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What operators ask of a run from another process. Where nobody works on the run, it is done here and now. */
public final class Requests {
    private static final int LOOK_AGAIN_MILLIS = 200;
    private static final String ASKER = "an operator's command";

    private final BackfillRuns runs;
    private final ControlTable controls;
    private final SliceClaims claims;
    private final Audit audit;

    public Requests(DataSource database) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        this.runs = new BackfillRuns(jdbc);
        this.controls = new ControlTable(jdbc);
        this.audit = new Audit(jdbc);
        this.claims = new SliceClaims(jdbc, new TransactionTemplate(new JdbcTransactionManager(database)));
    }

    /**
     * Asks, and waits until it is so.
     *
     * @return the run as it is then, or as it is when patience ends
     */
    public BackfillRun ask(BackfillRun run, Desired desired, Duration patience) throws InterruptedException {
        controls.desire(run.id(), desired);
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            BackfillRun now = runs.byId(run.id()).orElseThrow();
            if (settled(now, desired) || System.nanoTime() > deadline) {
                return now;
            }
            settleUnattended(now, desired);
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /** {@return whether the run is as was asked} */
    public static boolean settled(BackfillRun run, Desired desired) {
        return switch (desired) {
            case RUN -> run.state() == RunState.RUNNING && run.attended();
            case PAUSE -> run.state() == RunState.PAUSED || !run.state().active();
            case STOP -> !run.state().active();
            case CANCEL -> run.state() == RunState.CANCELLED || run.state() == RunState.COMPLETED;
        };
    }

    private void settleUnattended(BackfillRun run, Desired desired) {
        if (run.state().resumable() && desired == Desired.CANCEL) {
            if (runs.giveUp(run.id())) {
                claims.cancelRest(run.id());
                audit.record(run.id(), Audit.Kind.CANCELLED, ASKER, "");
            }
            return;
        }
        if (!run.state().active() || run.attended() || desired == Desired.RUN) {
            return;
        }
        OptionalLong fence = runs.takeOver(run.id(), ASKER, 1);
        if (fence.isPresent() && claims.underWay(run.id()) == 0) {
            become(run.id(), fence.getAsLong(), desired);
        }
    }

    private void become(long run, long fence, Desired desired) {
        switch (desired) {
            case RUN -> {}
            case PAUSE -> runs.become(run, fence, RunState.PAUSED, null);
            case STOP -> {
                runs.become(run, fence, RunState.STOPPED, null);
                audit.record(run, Audit.Kind.STOPPED, ASKER, "nobody worked on it");
            }
            case CANCEL -> {
                runs.become(run, fence, RunState.CANCELLED, null);
                claims.cancelRest(run);
                audit.record(run, Audit.Kind.CANCELLED, ASKER, "nobody worked on it");
            }
        }
    }
}
