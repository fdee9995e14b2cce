package mx.ventanilla.contracts;

import static mx.ventanilla.contracts.ReviewState.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class ReviewStateTest {
    @Test
    void every_state_but_the_first_follows_another() {
        for (ReviewState to : values()) {
            boolean follows = Arrays.stream(values()).anyMatch(from -> from.canBecome(to));
            assertThat(follows).as(to.name()).isTrue();
        }
        assertThat(values()).filteredOn(from -> from.canBecome(PENDING)).containsExactly(ON_HOLD);
    }

    @Test
    void nothing_follows_an_end_and_something_follows_everything_else() {
        for (ReviewState from : values()) {
            assertThat(EnumSet.allOf(ReviewState.class).stream().noneMatch(from::canBecome))
                    .as(from.name())
                    .isEqualTo(from.isEnd());
            assertThat(from.canBecome(from)).isFalse();
        }
    }

    @Test
    void only_a_claimed_review_is_rejected_or_sent_to_prevention() {
        assertThat(values()).filteredOn(from -> from.canBecome(PREVENTION)).containsExactly(IN_REVIEW);
        assertThat(values()).filteredOn(from -> from.canBecome(REJECTED)).containsExactly(IN_REVIEW, PREVENTION);
        assertThat(values()).filteredOn(from -> from.canBecome(APPROVED)).containsExactly(READY, IN_REVIEW);
        assertThat(values()).filteredOn(from -> from.canBecome(IN_REVIEW)).containsExactly(READY);
    }

    @Test
    void every_open_review_can_be_skipped() {
        assertThat(values())
                .allSatisfy(state -> assertThat(state.canBecome(SKIPPED)).isNotEqualTo(state.isEnd()));
    }

    @Test
    void every_resolution_is_a_state_that_a_claimed_review_can_take() {
        for (Resolution resolution : Resolution.values()) {
            assertThat(IN_REVIEW.canBecome(resolution.reviewState())).isTrue();
        }
    }
}
