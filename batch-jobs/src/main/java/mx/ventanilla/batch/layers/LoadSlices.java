package mx.ventanilla.batch.layers;

import java.util.List;
import mx.ventanilla.batch.layers.source.Feature;
import mx.ventanilla.batch.run.StopSignal;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Second step: places the features of a slice on the map and writes them. */
final class LoadSlices implements ItemWriter<List<Feature>>, StepExecutionListener {
    private final Placement placement;
    private final SliceWriter writer;
    private final StopSignal stop;
    private final ImportPace pace;
    private @Nullable StepExecution step;

    LoadSlices(Placement placement, SliceWriter writer, StopSignal stop, ImportPace pace) {
        this.placement = placement;
        this.writer = writer;
        this.stop = stop;
        this.pace = pace;
    }

    @Override
    public void beforeStep(StepExecution begun) {
        step = begun;
    }

    @Override
    public void write(Chunk<? extends List<Feature>> slices) {
        StepExecution current = step;
        if (current == null) {
            throw new IllegalStateException("the step has not begun");
        }
        LayerVersion version = OpenVersion.opened(current.getJobExecution().getExecutionContext());
        for (List<Feature> slice : slices) {
            PlacedSlice placed = new PlacedSlice();
            slice.forEach(feature -> placement.place(feature).into(placed));
            pace.written(writer.write(version, placed));
        }
        if (stop.requested()) {
            current.setTerminateOnly();
        }
    }
}
