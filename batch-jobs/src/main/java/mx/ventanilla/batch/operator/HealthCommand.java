package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.health.Health;
import mx.ventanilla.batch.health.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the throttle sees. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = "Show what the throttle looks at each second: value, limit, and what it makes a run do.")
final class HealthCommand implements Callable<Integer> {
    private static final double SLOW_FROM = 0.7;
    /** No session is called so: nobody waits for us while nothing runs here. */
    private static final String NO_RUN = "no run ";

    private final Desk desk;

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    HealthCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        desk.database();
        String kafka = desk.environment().getOrDefault("VENTANILLA_KAFKA", "");
        try (Health health = Health.of(desk.dataSource(), new Health.Scope(NO_RUN, "procedures", kafka))) {
            List<Reading> readings = health.readings();
            if (json) {
                Json.print(desk.out(), readings);
            } else {
                readings.forEach(this::show);
            }
            return ExitCode.COMPLETED.number();
        }
    }

    private void show(Reading reading) {
        boolean slows = reading.grade() >= SLOW_FROM || reading.isCompany();
        String effect = reading.grade() >= 1 ? "PAUSES" : slows ? "slows" : "ok";
        String limit = Double.isInfinite(reading.limit())
                ? "no limit"
                : "of " + String.format(Locale.ROOT, "%.0f", reading.limit());
        desk.out().printf("%-8s %-20s %12.1f %s %s%n", effect, reading.probe(), reading.value(), reading.unit(), limit);
    }
}
