package mx.ventanilla.contracts;

import static mx.ventanilla.contracts.ProcedureState.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcedureStateTest {
    @Test
    void a_procedure_can_go_the_whole_way_to_its_licence() {
        List<ProcedureState> way =
                List.of(RECEIVED, IN_REVIEW, PREVENTION, IN_REVIEW, DIRECTOR_REVIEW, APPROVED, LICENSE_ISSUED);
        for (int i = 1; i < way.size(); i++) {
            assertThat(way.get(i - 1).canBecome(way.get(i))).isTrue();
        }
    }

    @Test
    void every_state_is_reached_from_received() {
        Set<ProcedureState> reached = EnumSet.of(RECEIVED);
        Deque<ProcedureState> toVisit = new ArrayDeque<>(reached);
        while (!toVisit.isEmpty()) {
            ProcedureState from = toVisit.remove();
            for (ProcedureState to : values()) {
                if (from.canBecome(to) && reached.add(to)) {
                    toVisit.add(to);
                }
            }
        }
        assertThat(reached).containsExactly(values());
    }

    @Test
    void nothing_follows_an_end_and_something_follows_everything_else() {
        for (ProcedureState from : values()) {
            assertThat(EnumSet.allOf(ProcedureState.class).stream().noneMatch(from::canBecome))
                    .as(from.name())
                    .isEqualTo(from.isEnd());
        }
    }

    @Test
    void no_state_becomes_itself_and_none_becomes_received_again() {
        for (ProcedureState state : values()) {
            assertThat(state.canBecome(state)).isFalse();
            assertThat(state.canBecome(RECEIVED)).isFalse();
        }
    }

    @Test
    void only_the_director_approves_and_only_the_approved_get_a_licence() {
        assertThat(values()).filteredOn(state -> state.canBecome(APPROVED)).containsExactly(DIRECTOR_REVIEW);
        assertThat(values())
                .filteredOn(state -> state.canBecome(LICENSE_ISSUED))
                .containsExactly(APPROVED);
    }

    @Test
    void amendments_end_with_the_directors_review_and_withdrawals_with_the_decision() {
        assertThat(values())
                .filteredOn(ProcedureState::acceptsAmendment)
                .containsExactly(RECEIVED, NEEDS_ROUTING, IN_REVIEW, PREVENTION);
        assertThat(values())
                .filteredOn(ProcedureState::acceptsWithdrawal)
                .containsExactly(RECEIVED, NEEDS_ROUTING, IN_REVIEW, PREVENTION, DIRECTOR_REVIEW);
    }
}
