package mx.ventanilla.batch.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the owner of a run tells of it each second: how far it is, and why it does not move. */
final class RunTicker {
    private static final int LONGEST_REASON = 500;

    private final long run;
    private final CrewParts parts;
    private @Nullable Progressed latest;
    private @Nullable Instant throttledSince;
    private String slower = "";
    private boolean begun;

    RunTicker(long run, CrewParts parts) {
        this.run = run;
        this.parts = parts;
    }

    /** {@return how far the run is now} */
    Progressed progressed() {
        Progressed now = parts.figures().progressed(run);
        latest = now;
        return now;
    }

    /**
     * Records when the run begins to stand still, for another reason than before, or moves again.
     *
     * @param why it stands still; null where it moves
     * @param slowedBy what makes it slower while it moves
     */
    void throttled(long fence, @Nullable String why, String slowedBy) {
        slower = why == null ? slowedBy : "";
        String kept = why == null ? null : why.substring(0, Math.min(LONGEST_REASON, why.length()));
        if (fence == 0 || !parts.runs().throttled(run, fence, kept)) {
            return;
        }
        Instant now = parts.clock().instant();
        if (kept != null && throttledSince == null) {
            throttledSince = now;
            parts.audit().record(run, Audit.Kind.THROTTLED, parts.name(), kept);
        } else if (kept == null && throttledSince != null) {
            long millis = Duration.between(throttledSince, now).toMillis();
            parts.audit().record(run, Audit.Kind.UNTHROTTLED, parts.name(), "", Map.of("millis", millis));
            throttledSince = null;
        }
    }

    void show(BackfillRun now, int workers, Controls wanted) {
        Progressed far = latest == null ? progressed() : latest;
        latest = null;
        if (!begun) {
            parts.watch().progress().begin(now.name(), "rows", far.planned(), far.done());
            begun = true;
        }
        StatusLine.Crewed crewed = new StatusLine.Crewed(workers, wanted.workers(), slower);
        StatusLine line = new StatusLine(parts.figures(), parts.audit(), parts.clock());
        parts.watch().progress().advanceTo(far.done(), line.note(now, far, crewed), line.of(now, far, crewed));
    }
}
