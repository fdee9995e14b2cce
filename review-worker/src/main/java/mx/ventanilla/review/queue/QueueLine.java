package mx.ventanilla.review.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import mx.ventanilla.contracts.EventType;
import mx.ventanilla.review.announcement.Announcements;
import mx.ventanilla.review.announcement.BlankEvents;
import mx.ventanilla.review.casefile.SqlFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes reviews from the head of a queue; the statement is {@code claim.sql}. */
final class QueueLine {
    /**
     * The statement for each number of reviews. The number stands in the text, because a plan made for any number expects
     * a tenth of the queue, and PostgreSQL would plan every claim anew, which costs more than the claim.
     */
    static final List<String> CLAIM = IntStream.rangeClosed(0, ClaimRequest.LIMIT)
            .mapToObj(most -> SqlFile.read(QueueLine.class, "claim.sql").replace(":most", Integer.toString(most)))
            .toList();

    /** Waits for whoever has locked the first review. One only: nobody waits while he holds the lock on another. */
    private static final String CLAIM_ONE_WAITING = CLAIM.get(1).replace(" skip locked", "");

    private final JdbcClient jdbc;
    private final Announcements announcements;

    QueueLine(JdbcClient jdbc, Announcements announcements) {
        this.jdbc = jdbc;
        this.announcements = announcements;
    }

    /**
     * Takes reviews that nobody else is at; none when the reviewer may not claim there.
     *
     * @param withinLimit whether the reviewer's limit has been seen to, if he has one
     */
    List<Taken> take(ClaimRequest request, Place after, boolean withinLimit) {
        return run(CLAIM.get(request.most()), request, after, withinLimit);
    }

    /** Takes the first review, waiting for whoever is at it. None is an empty queue. */
    List<Taken> takeOneAfterOthers(ClaimRequest request) {
        return run(CLAIM_ONE_WAITING, request, Place.FRONT, true);
    }

    private List<Taken> run(String statement, ClaimRequest request, Place after, boolean withinLimit) {
        BlankEvents events = announcements.blank(EventType.REVIEW_CLAIMED, request.most());
        return jdbc
                .sql(statement)
                .param("municipality", request.municipality())
                .param("department", request.department())
                .param("reviewer", request.reviewer())
                .param("within_limit", withinLimit)
                .param("after_rank_at", after.rankAt(), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("after_id", after.id())
                .param("topic", events.topic())
                .param("type", events.type())
                .param("source", events.source())
                .param("event_ids", events.ids())
                .query((row, number) -> taken(row))
                .list()
                .stream()
                .sorted(Comparator.comparing(Taken::place))
                .toList();
    }

    private static Taken taken(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new Taken(
                new ClaimedReview(
                        id,
                        row.getInt("version"),
                        row.getString("folio"),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("lease_until", OffsetDateTime.class).toInstant()),
                new Place(row.getObject("rank_at", OffsetDateTime.class), id));
    }

    /**
     * A review that was taken.
     *
     * @param place that it had in the queue
     */
    record Taken(ClaimedReview review, Place place) {}
}
