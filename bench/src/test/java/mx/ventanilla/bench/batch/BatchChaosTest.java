package mx.ventanilla.bench.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.ReactorRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./ventanilla chaos batch}. */
class BatchChaosTest {
    @TempDir
    Path directory;

    @Test
    void processes_killed_at_random_lose_repeat_and_miscount_nothing() {
        BatchChaosFigures figures =
                new BatchChaos(LocalStack.shared(), ReactorRoot.find(), directory, System.err::println).run(2, 1);

        assertThat(figures).matches(BatchChaosFigures::isSpotless);
    }
}
