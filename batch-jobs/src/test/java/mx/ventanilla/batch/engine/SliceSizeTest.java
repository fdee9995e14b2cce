package mx.ventanilla.batch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How slices find their size. */
class SliceSizeTest {
    private static final int TARGET = 500;
    /** What a slice costs whatever its size: claim, record, commit. */
    private static final double OVERHEAD_MILLIS = 4;

    @ParameterizedTest
    @ValueSource(doubles = {0.002, 0.01, 0.05, 0.2, 1, 5, 40})
    void ten_slices_after_a_cold_start_it_works_at_four_fifths_of_the_best_rate(double millisPerRow) {
        SliceSize size = new SliceSize();
        for (int slice = 0; slice < 10; slice++) {
            size.learn(measured(size.rows(), millisPerRow), TARGET);
        }
        double best = Math.min(SliceSize.LARGEST, Math.max(SliceSize.SMALLEST, TARGET / millisPerRow));
        assertThat(rate(size.rows(), millisPerRow)).isGreaterThan(0.8 * rate(best, millisPerRow));
    }

    @Test
    void it_grows_twofold_at_most_and_shrinks_at_once() {
        SliceSize size = new SliceSize();
        size.learn(measured(500, 0.001), TARGET);
        assertThat(size.rows()).isEqualTo(1000);
        size.learn(measured(1000, 5), TARGET);
        assertThat(size.rows()).isEqualTo(99);
    }

    @Test
    void it_never_leaves_its_bounds_and_writes_no_more_wal_than_allowed() {
        SliceSize size = new SliceSize();
        for (int slice = 0; slice < 30; slice++) {
            size.learn(new SliceSize.Measured(size.rows(), 1, 1, 0), TARGET);
        }
        assertThat(size.rows()).isEqualTo(SliceSize.LARGEST);
        size.learn(new SliceSize.Measured(size.rows(), 1, 1, 64L << 20), TARGET);
        assertThat(size.rows()).isBetween(SliceSize.LARGEST / 4 - 1, SliceSize.LARGEST / 4);
        size.learn(new SliceSize.Measured(size.rows(), 1e9, 1e9, 0), TARGET);
        assertThat(size.rows()).isEqualTo(SliceSize.SMALLEST);
    }

    @Test
    void on_an_overloaded_machine_it_does_not_shrink_for_what_no_row_costs() {
        SliceSize size = new SliceSize();
        for (int slice = 0; slice < 10; slice++) {
            size.learn(new SliceSize.Measured(size.rows(), 600 + size.rows(), size.rows(), 0), TARGET);
        }
        assertThat(size.rows()).isEqualTo(TARGET / 2);
    }

    @Test
    void a_remainder_teaches_nothing() {
        SliceSize size = new SliceSize();
        size.learn(new SliceSize.Measured(1, 400, 400, 0), TARGET);
        assertThat(size.rows()).isEqualTo(SliceSize.FIRST);
    }

    private static SliceSize.Measured measured(int rows, double millisPerRow) {
        return new SliceSize.Measured(rows, OVERHEAD_MILLIS + rows * millisPerRow, rows * millisPerRow, 0);
    }

    private static double rate(double rows, double millisPerRow) {
        return rows / (OVERHEAD_MILLIS + rows * millisPerRow);
    }
}
