package mx.ventanilla.batch.layers;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** First step: makes the layer where it is new, and an empty version after the one in force. */
final class OpenVersion implements Tasklet {
    private static final String LAYER_ID = "layer.id";
    private static final String VERSION = "layer.version";

    private final Layers layers;
    private final LayerImportRequest request;

    OpenVersion(Layers layers, LayerImportRequest request) {
        this.layers = layers;
        this.request = request;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        LayerVersion version = layers.open(request.layer(), request.name(), request.attribution());
        ExecutionContext job = contribution.getStepExecution().getJobExecution().getExecutionContext();
        job.putLong(LAYER_ID, version.layerId());
        job.putInt(VERSION, version.version());
        return RepeatStatus.FINISHED;
    }

    /** {@return the version that this run opened, in this attempt or an earlier one} */
    static LayerVersion opened(ExecutionContext job) {
        return new LayerVersion(job.getLong(LAYER_ID), job.getInt(VERSION));
    }
}
