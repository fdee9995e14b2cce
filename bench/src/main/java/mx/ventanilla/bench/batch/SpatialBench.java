package mx.ventanilla.bench.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.process.Waiting;
import org.springframework.core.io.ClassPathResource;

/** Spatial-backfill beside one PostGIS statement that does the same, on the same rows. */
final class SpatialBench {
    private static final Duration LONGEST = Duration.ofMinutes(60);
    private static final int HEAP_MIB = 512;

    // As they were before anybody looked: no index entries left over, no dead rows.
    private static final String SETTLE = "vacuum full analyze procedure_registrations";

    private static final String RATE = """
            select sum(rows_in) / extract(epoch from max(ended_at) - min(started_at))
            from backfill_slices where backfill = 'places' and state = 'DONE'
            """;

    private static final String DONE =
            "select coalesce(sum(rows_in), 0) from backfill_slices where backfill = 'places' and state = 'DONE'";

    private final BatchOffice office;
    private final BatchProcess process;
    private final int rows;
    private final Consumer<String> say;

    SpatialBench(LocalStack stack, Path root, Path directory, int rows, Consumer<String> say) {
        this.office = new BatchOffice(stack);
        this.process = office.process(root, directory.resolve("spatial.log")).withHeap(HEAP_MIB);
        this.rows = rows;
        this.say = say;
    }

    SpatialFigures measure() {
        double update = plain();
        refill();
        Process running = process.start(
                "run", "spatial-backfill", "--reason", "bench", "--execute", "--workers", "2", "--set", "nice=0");
        long halfway = residentMib(running, rows / 2);
        long end = residentMib(running, rows * 9L / 10);
        int code = BatchProcess.await(running);
        Double rate = office.sql().queryForObject(RATE, Double.class);
        double backfill = rate == null ? 0 : rate;
        say.accept("spatial-backfill: %.0f rows/s, exit code %d".formatted(backfill, code));
        boolean verified = code == 0 && BatchProcess.await(process.start("verify", "1")) == 0;
        return new SpatialFigures(rows, backfill, update, backfill / update, verified, HEAP_MIB, halfway, end);
    }

    private double plain() {
        refill();
        String statement = text("plain_survey.sql");
        long start = System.nanoTime();
        office.sql().update(statement);
        double rate = rows * 1e9 / (System.nanoTime() - start);
        say.accept("one UPDATE: %.0f rows/s".formatted(rate));
        return rate;
    }

    private void refill() {
        office.empty();
        office.sql().execute(text("spatial_office.sql"));
        office.sql().update(text("spatial_procedures.sql"), rows);
        office.sql().execute(text("spatial_registrations.sql"));
        office.sql().execute(SETTLE);
        office.sql().execute("analyze procedures");
        office.sql().execute("checkpoint");
    }

    private long residentMib(Process running, long beyond) {
        Waiting.until(LONGEST, () -> !running.isAlive() || office.number(DONE) >= beyond);
        Path status = Path.of("/proc", Long.toString(running.pid()), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    static String text(String name) {
        try {
            return new ClassPathResource(name, SpatialBench.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
