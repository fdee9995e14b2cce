package mx.ventanilla.batch.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Gives a worker its next slice, when it is time for one. Spring Batch has opened a transaction around this, of which the
 * server knows nothing before the slice's first statement: waiting here holds nothing.
 */
final class SliceReader implements ItemReader<ClaimedSlice>, StepExecutionListener {
    private final Tools tools;
    private final Workbench bench;
    private @Nullable StepExecution execution;

    SliceReader(Tools tools, Workbench bench) {
        this.tools = tools;
        this.bench = bench;
    }

    @Override
    public void beforeStep(StepExecution begun) {
        execution = begun;
    }

    @Override
    public @Nullable ClaimedSlice read() throws Exception {
        leaves(bench.restAfterSlice());
        while (!leaves(Duration.ZERO)) {
            Optional<ClaimedSlice> slice = tools.pace().open() ? claim() : Optional.empty();
            if (slice.isPresent()) {
                bench.begin();
                return slice.get();
            }
            if (!tools.claims().anyOpen(bench.step())) {
                return end();
            }
            leaves(SliceClaims.LOOK_AGAIN);
        }
        if (execution != null) {
            execution.setTerminateOnly();
        }
        return null;
    }

    /** Later backfills build on this one: none of them begins where slices of this one failed. */
    private @Nullable ClaimedSlice end() {
        if (tools.claims().anyFailed(bench.step())) {
            throw new IllegalStateException("slices of backfill %s failed; see ./ventanilla batch slices %d --failed"
                    .formatted(bench.step().backfill(), bench.step().run()));
        }
        return null;
    }

    private Optional<ClaimedSlice> claim() {
        SliceClaims.Wish wish = new SliceClaims.Wish(
                bench.worker(),
                tools.pace().atMost(bench.rows()),
                tools.pace().controls().leaseSeconds());
        return tools.claims().claim(bench.step(), wish, bench.backfill().keys(), bench.source());
    }

    /** Waits, unless the worker is to leave. A process that is asked to end does not wait for its crew to tell. */
    private boolean leaves(Duration wait) throws InterruptedException {
        return tools.stop().requested() || bench.leaving().await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
