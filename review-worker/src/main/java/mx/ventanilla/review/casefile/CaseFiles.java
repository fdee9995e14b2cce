package mx.ventanilla.review.casefile;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import mx.ventanilla.outbox.Outbox;
import mx.ventanilla.review.announcement.Announcements;
import mx.ventanilla.review.deadline.Deadlines;
import mx.ventanilla.review.deadline.Municipalities;
import mx.ventanilla.review.settings.Freshness;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The cabinet in which the files stand: everything that a use case needs to open one, change it and tell of it. The
 * worker and the commands build it alike.
 *
 * @param jdbc statements, in the transaction that is open on the thread
 * @param transactions opens one
 * @param announcements what is told others
 * @param deadlines counted on the municipalities' calendars
 * @param procedures the procedures' state
 * @param reviews the procedures' reviews
 */
public record CaseFiles(
        JdbcClient jdbc,
        TransactionTemplate transactions,
        Announcements announcements,
        Deadlines deadlines,
        Procedures procedures,
        Reviews reviews) {
    /** How old the settings of municipalities may be, and their routing rules, where nobody listens for changes. */
    public static final Duration SETTINGS_AGE = Duration.ofSeconds(5);

    public static CaseFiles over(DataSource dataSource, Clock clock) {
        return over(dataSource, clock, Freshness.atMost(SETTINGS_AGE));
    }

    public static CaseFiles over(DataSource dataSource, Clock clock, Freshness freshness) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        JdbcClient jdbc = JdbcClient.create(template);
        Announcements announcements = new Announcements(new Outbox(template), clock);
        return new CaseFiles(
                jdbc,
                new TransactionTemplate(new JdbcTransactionManager(dataSource)),
                announcements,
                new Deadlines(new Municipalities(jdbc, freshness), clock),
                new Procedures(jdbc, announcements),
                new Reviews(jdbc, announcements));
    }

    /** Locks a review and, before it, its procedure; empty when there is no such review. */
    public Optional<OpenFile> open(long reviewId) {
        return OpenFile.find(jdbc, reviewId);
    }

    public Progress progress() {
        return new Progress(procedures, reviews, deadlines);
    }
}
