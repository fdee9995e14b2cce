package mx.ventanilla.review.escalation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import mx.ventanilla.contracts.ReviewOverdue;
import mx.ventanilla.review.escalation.TellOfDeadlines.Question;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The notices that were given, and the notifications that go with them. */
final class DeadlineNotices {
    private static final String GIVE = read("notice.sql");

    private final JdbcClient jdbc;

    DeadlineNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives up to so many notices that have not been given yet, with a notification to each recipient. */
    List<Noticed> give(long municipalityId, Question question, int most) {
        return jdbc.sql(GIVE)
                .param("municipality_id", municipalityId)
                .param("level", question.level().name())
                .param("due_from", question.dueFrom())
                .param("due_up_to", question.dueUpTo())
                .param(
                        "rank_up_to",
                        question.agenda().latestRankOf(question.dueUpTo()).atOffset(ZoneOffset.UTC))
                .param("lead_told_before", question.leadToldBefore().atOffset(ZoneOffset.UTC))
                .param("now", question.agenda().now().atOffset(ZoneOffset.UTC))
                .param("today", question.agenda().today())
                .param("most", most)
                .query(Noticed.class)
                .list();
    }

    private static String read(String file) {
        try {
            return new ClassPathResource(file, DeadlineNotices.class).getContentAsString(UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    record Noticed(long id, int version, String folio, String department, LocalDate dueOn) {
        ReviewOverdue event(ReviewOverdue.Level level) {
            return new ReviewOverdue(folio, id, version, department, dueOn, level);
        }
    }
}
