package mx.ventanilla.bench.batch;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.process.Waiting;

/** A backfill, and others who need the database: it must stand still in time, for the right reason, and go on by itself. */
public final class StandstillProof {
    private static final int ROWS = 30_000;
    /** A forgotten transaction counts after five minutes. */
    private static final Duration LONGEST = Duration.ofMinutes(7);

    private static final int THROTTLED_OUT = 5;

    private static final String REASON = "select coalesce(max(throttle_reason), '') from backfill_runs";
    private static final String DONE =
            "select coalesce(sum(planned_rows), 0) from backfill_slices where state = 'DONE'";

    private final LocalStack stack;
    private final Consumer<String> say;
    private final BatchOffice office;
    private final BatchProcess process;

    public StandstillProof(LocalStack stack, Path root, Path directory, Consumer<String> say) throws SQLException {
        Disturbances.archive(stack);
        this.stack = stack;
        this.say = say;
        this.office = new BatchOffice(stack);
        this.process =
                office.process(root, directory.resolve("batch.log")).with(Map.of("VENTANILLA_KAFKA", stack.kafka()));
    }

    /** Disturbs one backfill in every way, one after the other. */
    public List<StandstillFigures> run() throws Exception {
        office.refill(ROWS);
        try (Disturbances disturbances = new Disturbances(stack, office)) {
            Process running = process.start(
                    "run", "category-backfill", "--reason", "to be disturbed", "--execute", "--set", "max-rate=50");
            try {
                List<StandstillFigures> found = new ArrayList<>();
                for (Disturbance each : disturbances.inOrder()) {
                    found.add(disturb(each));
                }
                found.add(giveUp(disturbances.last(), running));
                return found;
            } finally {
                running.destroyForcibly();
            }
        }
    }

    private StandstillFigures disturb(Disturbance by) throws Exception {
        if (!moves()) {
            throw new IllegalStateException("The backfill does not move: " + reason());
        }
        by.begin().run();
        long harmed = System.nanoTime();
        boolean yielded = Waiting.until(LONGEST, () -> reason().startsWith(by.reason()));
        double toYield = since(harmed);
        String reason = reason();
        by.end().run();
        long over = System.nanoTime();
        boolean wentOn = Waiting.until(LONGEST, () -> reason().isEmpty() && moves());
        return told(
                new StandstillFigures(by.name(), yielded ? reason : "", toYield, wentOn ? since(over) : null, null));
    }

    private StandstillFigures giveUp(Disturbance by, Process running) throws Exception {
        by.begin().run();
        long harmed = System.nanoTime();
        int code = BatchProcess.await(running);
        double seconds = since(harmed);
        by.end().run();
        return told(new StandstillFigures(by.name(), code == THROTTLED_OUT ? by.reason() : "", seconds, null, code));
    }

    private StandstillFigures told(StandstillFigures figures) {
        say.accept(figures.toString());
        return figures;
    }

    private String reason() {
        return String.valueOf(office.sql().queryForObject(REASON, String.class));
    }

    private boolean moves() {
        long before = office.number(DONE);
        return Waiting.until(Duration.ofMinutes(2), () -> office.number(DONE) > before);
    }

    private static double since(long nanos) {
        return Math.round((System.nanoTime() - nanos) / 1e8) / 10.0;
    }
}
