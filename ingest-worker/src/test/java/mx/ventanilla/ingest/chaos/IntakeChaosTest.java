package mx.ventanilla.ingest.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.ingest.Main;
import mx.ventanilla.stack.LocalStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 in the middle of the work: the short form of {@code ./ventanilla chaos intake}. Two kills in 4,000 events by
 * default; {@code -Dventanilla.chaos.kills=100 -Dventanilla.chaos.events=200000} for the long form.
 */
class IntakeChaosTest {
    private static final int EVENTS = Integer.getInteger("ventanilla.chaos.events", 4_000);
    private static final int KILLS = Integer.getInteger("ventanilla.chaos.kills", 2);

    @TempDir
    Path directory;

    @Test
    void workers_killed_at_work_lose_repeat_and_mix_up_nothing() {
        List<String> program = List.of("-cp", System.getProperty("java.class.path"), Main.class.getName());
        ChaosFigures figures = new IntakeChaos(LocalStack.shared(), program, directory, System.err::println)
                .run(new ChaosPlan(EVENTS, KILLS, 1));

        assertThat(figures).matches(ChaosFigures::isSpotless, "nothing lost, repeated, out of order or unaccounted");
        assertThat(figures.killsAtWork()).isPositive();
    }

    @Test
    void the_same_seed_is_the_same_plan() {
        ChaosPlan plan = new ChaosPlan(1_000, 5, 7);

        assertThat(plan.events()).isEqualTo(new ChaosPlan(1_000, 5, 7).events());
        assertThat(plan.kills()).isEqualTo(new ChaosPlan(1_000, 5, 7).kills()).hasSize(5);
        assertThat(plan.events())
                .extracting(PlannedEvent::expected)
                .contains(Outcome.ACCEPTED, Outcome.REJECTED, Outcome.DUPLICATE);
    }
}
