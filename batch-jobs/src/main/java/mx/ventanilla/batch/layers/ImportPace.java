package mx.ventanilla.batch.layers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import mx.ventanilla.batch.progress.Progress;

/** How fast this attempt of an import goes, for the progress shown and for the report. */
final class ImportPace {
    private final String run;
    private final long total;
    private final Clock clock;
    private final Progress progress;
    private final Instant started;
    private long doneBefore;
    private long done;
    private long rejected;

    ImportPace(LayerImportRequest request, Clock clock, Progress progress) {
        this.run = LayerImport.NAME + "/" + request.layer();
        this.total = request.features();
        this.clock = clock;
        this.progress = progress;
        this.started = clock.instant();
    }

    void begin(long before) {
        doneBefore = before;
        done = before;
        progress.begin(run, "features", total, before);
    }

    void written(PlacedSlice slice) {
        done += slice.size();
        rejected += slice.rejected().size();
        progress.advanceTo(done, rejected == 0 ? "" : "rejects " + rejected);
    }

    double seconds() {
        return Duration.between(started, clock.instant()).toMillis() / 1000.0;
    }

    double featuresPerSecond() {
        return (done - doneBefore) / Math.max(0.001, seconds());
    }
}
