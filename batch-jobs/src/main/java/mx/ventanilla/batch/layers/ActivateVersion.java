package mx.ventanilla.batch.layers;

import java.util.List;
import java.util.stream.Collectors;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.VerificationFailed;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/** Last step: checks that every feature is accounted for and puts the version in force, all in one transaction. */
final class ActivateVersion implements Tasklet {
    private final Layers layers;
    private final LayerTally tally;
    private final LayerDiff diff;
    private final LayerImportRequest request;
    private final ImportPace pace;

    ActivateVersion(JdbcOperations jdbc, LayerImportRequest request, ImportPace pace) {
        this.layers = new Layers(jdbc);
        this.tally = new LayerTally(jdbc);
        this.diff = new LayerDiff(jdbc);
        this.request = request;
        this.pace = pace;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        ExecutionContext job = contribution.getStepExecution().getJobExecution().getExecutionContext();
        LayerVersion version = OpenVersion.opened(job);
        LayerTally.Counts counts = tally.counts(version);
        verify(version, counts);
        layers.activate(version, request);
        if (!request.municipalities().isEmpty()) {
            layers.countFor(version, request.municipalities());
        }
        List<String> boundaries = request.boundaries() ? layers.setBoundaries(version) : List.of();
        job.putString(OperatedJob.REPORT, report(version, counts, boundaries).json());
        if (counts.rejected() > 0) {
            contribution.setExitStatus(new ExitStatus(OperatedJob.COMPLETED_WITH_REJECTS));
        }
        return RepeatStatus.FINISHED;
    }

    private void verify(LayerVersion version, LayerTally.Counts counts) {
        if (counts.loaded() + counts.rejected() != request.features()) {
            throw new VerificationFailed(
                    "the file held %d features, but %d are loaded and %d rejected; was it changed meanwhile?"
                            .formatted(request.features(), counts.loaded(), counts.rejected()));
        }
        if (counts.loaded() == 0) {
            throw new VerificationFailed("none of the %d features of '%s' could be loaded; the layer stays as it is. %s"
                    .formatted(request.features(), request.file().getFileName(), reasons(version)));
        }
        if (counts.outsideProjection() == counts.loaded() && !request.anywhere()) {
            throw new VerificationFailed(
                    ("all %d features lie outside the zone of the map's EPSG:%d (west south east north: %s); the layer stays as it is."
                                    + " Is '%s' really in EPSG:%d? If not: -p srid=…; if they are there: -p anywhere=true")
                            .formatted(
                                    counts.loaded(),
                                    layers.srid(),
                                    LayerImportReport.box(counts),
                                    request.file().getFileName(),
                                    request.sourceSrid()));
        }
    }

    private String reasons(LayerVersion version) {
        return tally.rejects(version).stream()
                .limit(3)
                .map(LayerImportReport::line)
                .collect(Collectors.joining("; "));
    }

    private LayerImportReport report(LayerVersion version, LayerTally.Counts counts, List<String> boundaries) {
        return new LayerImportReport(
                request.layer(),
                version.version(),
                request.source(),
                request.sourceSrid(),
                layers.srid(),
                request.features(),
                counts,
                diff.counts(new LayerVersion(version.layerId(), version.version() - 1), version),
                tally.rejectsByReason(version),
                tally.rejects(version),
                tally.repairs(version),
                tally.outsideProjection(version),
                request.municipalities(),
                boundaries,
                pace.seconds(),
                pace.featuresPerSecond());
    }
}
