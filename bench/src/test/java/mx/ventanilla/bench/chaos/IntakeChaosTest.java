package mx.ventanilla.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.ReactorRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./ventanilla chaos intake}. */
class IntakeChaosTest {
    @TempDir
    Path directory;

    @Test
    void workers_killed_at_random_lose_repeat_and_mix_up_nothing() {
        ChaosFigures figures = new IntakeChaos(LocalStack.shared(), ReactorRoot.find(), directory, System.err::println)
                .run(new ChaosPlan(3_000, 3, 1));

        assertThat(figures).matches(ChaosFigures::isSpotless);
    }

    @Test
    void the_same_seed_is_the_same_plan() {
        ChaosPlan plan = new ChaosPlan(1_000, 5, 7);

        assertThat(plan.events()).isEqualTo(new ChaosPlan(1_000, 5, 7).events());
        assertThat(plan.kills()).isEqualTo(new ChaosPlan(1_000, 5, 7).kills()).hasSize(5);
        assertThat(plan.events())
                .extracting(PlannedEvent::expected)
                .contains(mx.ventanilla.contracts.Outcome.values()[0]);
    }
}
