package mx.ventanilla.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.ReactorRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./ventanilla chaos review}. */
class ReviewChaosTest {
    @TempDir
    Path directory;

    @Test
    void workers_killed_at_random_let_nothing_be_early_unfinished_or_counted_twice() {
        ReviewFigures figures =
                new ReviewChaos(LocalStack.shared(), ReactorRoot.find(), directory, System.err::println).run(80, 2, 1);

        assertThat(figures).matches(ReviewFigures::isSpotless);
    }
}
