package mx.ventanilla.ingest.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/** What waits in the database: events to publish and dead letters to repair. Unknown, not zero, while it is away. */
final class Backlog implements MeterBinder {
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(5);
    private static final Figures UNKNOWN = new Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Served by outbox_events, dead_letters_open_idx and parked_events_waiting_idx: they hold only what waits. */
    private static final String FIGURES = """
            select waiting.events, waiting.oldest_seconds, open.letters, parked.events
            from (select coalesce(sum(events), 0) as events,
                         coalesce(extract(epoch from now() - min(created_at)), 0) as oldest_seconds
                  from outbox_events) waiting,
                 (select count(*) as letters from dead_letters where status = 'OPEN') open,
                 (select count(*) as events from parked_events where outcome is null) parked
            """;

    private record Figures(double events, double oldestSeconds, double openLetters, double parked) {}

    private final JdbcOperations jdbc;
    private final Clock clock;
    private Figures figures = UNKNOWN;
    private Instant askedAt = Instant.EPOCH;

    Backlog(JdbcOperations jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "ventanilla.outbox.unpublished", Figures::events, "events that no relay has published yet");
        gauge(registry, "ventanilla.outbox.lag.seconds", Figures::oldestSeconds, "age of the oldest of them");
        gauge(
                registry,
                "ventanilla.dead.letters.open",
                Figures::openLetters,
                "refused messages that wait for a repair");
        gauge(registry, "ventanilla.intake.parked", Figures::parked, "messages that wait for a dead letter");
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<Figures> figure, String description) {
        Gauge.builder(name, this, backlog -> figure.applyAsDouble(backlog.current()))
                .description(description)
                .register(registry);
    }

    /** One question for all gauges of a scrape. */
    private synchronized Figures current() {
        Instant now = clock.instant();
        if (now.isAfter(askedAt.plus(TRUSTED_FOR))) {
            figures = ask();
            askedAt = now;
        }
        return figures;
    }

    private Figures ask() {
        try {
            Figures found = jdbc.queryForObject(
                    FIGURES,
                    (row, number) ->
                            new Figures(row.getDouble(1), row.getDouble(2), row.getDouble(3), row.getDouble(4)));
            return found == null ? UNKNOWN : found;
        } catch (DataAccessException away) { // readiness tells that; a scrape must not fail for it
            return UNKNOWN;
        }
    }
}
