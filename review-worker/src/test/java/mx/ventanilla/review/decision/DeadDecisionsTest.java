package mx.ventanilla.review.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.queue.ClaimedReview;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Decisions that do not count are kept where operators see them. */
class DeadDecisionsTest {
    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;
    private final DecisionsListener listener = new DecisionsListener(
            new DecideReview(office.files(), office.clock()),
            new DeadDecisions(office.files().jdbc()));
    private long offset;

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void an_unreadable_message_is_kept_with_its_bytes_and_stops_nobody() {
        departments.routed();
        ReviewDecision good = departments.decision(departments.claim(FIRST), FIRST, Resolution.APPROVED);
        byte[] bytes = {0, (byte) 0xff, '{'};

        listener.hear(List.of(message(bytes), message("{}".getBytes(UTF_8)), message((byte[]) null), message(good)));

        assertThat(office.texts("select violations #>> '{0,code}' from dead_letters order by id"))
                .containsExactly("UNREADABLE_DECISION", "UNREADABLE_DECISION", "UNREADABLE_DECISION");
        assertThat(office.text("select encode(record_value, 'hex') from dead_letters order by id limit 1"))
                .isEqualTo("00ff7b");
        assertThat(office.number("select count(*) from dependency_resolutions")).isOne();
    }

    @Test
    void a_decision_that_cannot_count_is_kept_with_the_reason_in_both_languages() {
        departments.routed();
        ClaimedReview held = departments.claim(FIRST);
        ReviewDecision stranger = departments.decision(held, SECOND, Resolution.APPROVED);

        listener.hear(List.of(message(stranger)));

        assertThat(office.text("select violations::text from dead_letters"))
                .contains("NOT_HOLDER", "no tiene tomada", "does not hold");
        assertThat(office.text("select status from dead_letters")).isEqualTo("OPEN");
    }

    @Test
    void an_id_used_twice_is_a_conflict() {
        departments.routed();
        ReviewDecision given = departments.decision(departments.claim(FIRST), FIRST, Resolution.APPROVED);
        ClaimedReview other = departments.claim(SECOND);
        ReviewDecision reused = new ReviewDecision(
                given.decisionId(),
                other.id(),
                other.version(),
                RoutedOffice.reviewer(SECOND),
                Resolution.APPROVED,
                "");

        listener.hear(List.of(message(given), message(reused)));

        assertThat(office.text("select outcome from dead_letters")).isEqualTo("CONFLICT");
        assertThat(office.text("select violations #>> '{0,code}' from dead_letters"))
                .isEqualTo("DECISION_ID_REUSED");
    }

    @Test
    void a_message_that_comes_again_is_kept_once_and_a_repeated_decision_is_no_dead_letter() {
        departments.routed();
        ConsumerRecord<byte[], byte[]> bad = message("[1".getBytes(UTF_8));
        ConsumerRecord<byte[], byte[]> good =
                message(departments.decision(departments.claim(FIRST), FIRST, Resolution.APPROVED));

        Stream.of(1, 2).forEach(delivery -> listener.hear(List.of(bad, good)));

        assertThat(office.number("select count(*) from dead_letters")).isOne();
        assertThat(office.number("select count(*) from dependency_resolutions")).isOne();
    }

    private ConsumerRecord<byte[], byte[]> message(ReviewDecision decision) {
        return message(JsonMapper.shared().writeValueAsBytes(decision));
    }

    private ConsumerRecord<byte[], byte[]> message(byte[] value) {
        var record =
                new ConsumerRecord<byte[], byte[]>("reviews.decisions.v1", 0, offset++, "k".getBytes(UTF_8), value);
        record.headers().add("ce_id", "d-\0-1".getBytes(UTF_8)).add("odd\0", null);
        return record;
    }
}
