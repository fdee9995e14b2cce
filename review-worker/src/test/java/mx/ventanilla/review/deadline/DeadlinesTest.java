package mx.ventanilla.review.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import mx.ventanilla.review.TestOffice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final TestOffice office = new TestOffice();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_stopped_clock_resumes_with_the_business_days_that_were_left() {
        office.holiday(LocalDate.parse("2026-12-25"));
        office.clock().set(Instant.parse("2026-12-22T16:00:00Z"));

        Deadline resumed = resumed("2026-11-24T16:00:00Z", "2026-11-30");

        assertThat(resumed.dueOn()).as("four days were left").isEqualTo("2026-12-29");
        assertThat(resumed.readyAt()).isEqualTo("2026-12-22T16:00:00Z");
    }

    @Test
    void what_was_overdue_when_the_clock_stopped_is_due_on_the_next_business_day() {
        office.clock().set(Instant.parse("2026-11-28T16:00:00Z")); // a Saturday

        assertThat(resumed("2026-11-24T16:00:00Z", "2026-11-20").dueOn()).isEqualTo("2026-11-30");
    }

    @Test
    void a_day_begins_in_the_municipality_not_at_greenwich() {
        office.change("update municipalities set zone = 'America/Tijuana'");
        office.clock().set(Instant.parse("2026-11-24T07:30:00Z")); // half past eleven at night on Monday in Tijuana

        Deadline deadline = office.files().deadlines().ofReview(office.municipalityId(), 1, 5);

        assertThat(deadline.dueOn()).isEqualTo("2026-11-24");
        assertThat(deadline.rankAt()).isEqualTo("2026-11-25T08:00:00Z");
    }

    @Test
    void a_higher_priority_goes_before_by_a_bounded_head_start() {
        assertThat(PriorityBoost.of(5)).isEqualTo(Duration.ZERO);
        assertThat(PriorityBoost.of(3)).isEqualTo(Duration.ofHours(48));
        assertThat(PriorityBoost.of(1)).isEqualTo(Duration.ofHours(96));
    }

    private Deadline resumed(String stoppedAt, String dueOn) {
        return office.files()
                .deadlines()
                .resumed(office.municipalityId(), Instant.parse(stoppedAt), LocalDate.parse(dueOn), 3);
    }
}
