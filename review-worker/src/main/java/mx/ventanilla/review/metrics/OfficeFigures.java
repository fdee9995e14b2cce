package mx.ventanilla.review.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.ToDoubleFunction;
import mx.ventanilla.review.settings.SettingsBell;
import mx.ventanilla.review.sweep.MunicipalRound;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits in the office, and what it could not do. Figures of the database are unknown, not zero, while it is away. */
final class OfficeFigures implements MeterBinder {
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(30);
    private static final Figures UNKNOWN = new Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** By dependency_reviews_queue_idx, dependency_reviews_lease_idx and notification_emails_queue_idx, which hold only what waits. */
    private static final String FIGURES = """
            select (select count(*) from dependency_reviews where state = 'READY') as ready,
                   (select count(*) from dependency_reviews where state = 'IN_REVIEW') as in_review,
                   (select count(*) from notification_emails where state = 'QUEUED') as letters,
                   (select coalesce(extract(epoch from cast(:now as timestamptz) - min(created_at)), 0)
                    from notification_emails where state = 'QUEUED') as oldest_letter_seconds
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SettingsBell bell;
    private final MunicipalRound round;
    private Figures figures = UNKNOWN;
    private Instant askedAt = Instant.EPOCH;

    OfficeFigures(JdbcClient jdbc, Clock clock, SettingsBell bell, MunicipalRound round) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.bell = bell;
        this.round = round;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "ventanilla.reviews.ready", Figures::ready, "reviews that wait for a reviewer");
        gauge(registry, "ventanilla.reviews.held", Figures::inReview, "reviews that a reviewer holds");
        gauge(registry, "ventanilla.letters.queued", Figures::letters, "letters that no mail server has taken yet");
        gauge(registry, "ventanilla.letters.lag.seconds", Figures::oldestLetterSeconds, "age of the oldest of them");
        Gauge.builder("ventanilla.settings.heard", bell, each -> each.hears() ? 1 : 0)
                .description("1 while changes of settings are heard at once")
                .register(registry);
        FunctionCounter.builder("ventanilla.sweep.failures", round, MunicipalRound::failures)
                .description("municipalities left for the next round because something is wrong with them")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<Figures> figure, String description) {
        Gauge.builder(name, this, office -> figure.applyAsDouble(office.current()))
                .description(description)
                .register(registry);
    }

    /** One question for all gauges of a scrape. */
    private synchronized Figures current() {
        Instant now = clock.instant();
        if (now.isAfter(askedAt.plus(TRUSTED_FOR))) {
            figures = ask(now);
            askedAt = now;
        }
        return figures;
    }

    private Figures ask(Instant now) {
        try {
            return jdbc.sql(FIGURES)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .query(Figures.class)
                    .single();
        } catch (DataAccessException away) { // readiness tells that; a scrape must not fail for it
            return UNKNOWN;
        }
    }

    record Figures(double ready, double inReview, double letters, double oldestLetterSeconds) {}
}
