package mx.ventanilla.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the few that the database refuses are found. */
class HalvingTest {
    private static final List<Integer> BATCH = IntStream.range(0, 2_000).boxed().toList();
    private static final int TWICE_LOGARITHM = 22;

    private final List<Integer> taken = new ArrayList<>();
    private int trials;

    @Test
    void one_of_a_full_batch_is_found_in_twice_the_logarithm_wherever_it_lies() {
        for (int bad = 0; bad < BATCH.size(); bad++) {
            trials = 0;
            assertThat(search(5, Set.of(bad))).containsExactly(bad);
            assertThat(trials).as("trials for %d", bad).isLessThanOrEqualTo(TWICE_LOGARITHM);
        }
    }

    @Test
    void several_are_found_and_all_others_are_tried_once_in_their_order() {
        Set<Integer> bad = Set.of(0, 1, 700, 1_999);

        assertThat(search(5, bad)).containsExactly(0, 1, 700, 1_999);
        assertThat(trials).isLessThanOrEqualTo(bad.size() * TWICE_LOGARITHM);
        assertThat(taken).hasSize(BATCH.size() - bad.size()).isSorted().doesNotContainAnyElementsOf(bad);
    }

    @Test
    void a_search_ends_at_the_agreed_number() {
        assertThat(search(5, Set.copyOf(BATCH))).containsExactly(0, 1, 2, 3, 4);
        assertThat(trials).isLessThan(TWICE_LOGARITHM);
    }

    private List<Integer> search(int most, Set<Integer> bad) {
        taken.clear();
        return new Halving<Integer>(most, part -> {
                    trials++;
                    boolean isTaken = Collections.disjoint(part, bad);
                    if (isTaken) {
                        taken.addAll(part);
                    }
                    return isTaken;
                })
                .searchRefused(BATCH);
    }
}
