package mx.ventanilla.batch.operator;

import java.time.Instant;
import java.util.Map;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.Controls;
import mx.ventanilla.batch.engine.Forecast;
import mx.ventanilla.batch.engine.Progressed;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A backfill run as {@code --json} shows it. */
record BackfillView(
        String run,
        String job,
        String target,
        String state,
        int round,
        Map<String, String> parameters,
        Progressed progress,
        @Nullable String throttle,
        @Nullable Forecast forecast,
        Map<String, Long> rejects,
        Map<String, Long> tallies,
        Settings settings,
        @Nullable String owner,
        String startedBy,
        String reason,
        @Nullable String failure,
        Instant started,
        @Nullable Instant ended,
        @Nullable Instant verified,
        @Nullable Instant finalized,
        @Nullable JsonNode verification) {

    /** What is set now. */
    record Settings(
            String desired,
            boolean acknowledged,
            int targetMs,
            double nice,
            @Nullable Integer maxRate,
            int workers,
            boolean throttled,
            @Nullable String window,
            @Nullable String maxRejects) {

        static Settings of(Controls controls) {
            return new Settings(
                    controls.desired().name(),
                    controls.acknowledged() >= controls.version(),
                    controls.targetMillis(),
                    controls.nice(),
                    controls.maxRate(),
                    controls.workers(),
                    controls.throttled(),
                    controls.window() == null ? null : controls.window().toString(),
                    controls.maxRejects() == null ? null : controls.maxRejects().toString());
        }
    }

    static BackfillView of(BackfillRun run, Books books) {
        Progressed progress = books.figures().progressed(run.id());
        return new BackfillView(
                run.name(),
                run.job(),
                run.target(),
                run.shownState(),
                run.round(),
                run.parameters(),
                progress,
                run.throttleReason(),
                run.state().active()
                        ? books.figures().forecast(run.id(), progress).orElse(null)
                        : null,
                books.figures().rejectCodes(run.id()),
                books.figures().tallies(run.id()),
                Settings.of(books.controls().of(run.id()).orElseThrow()),
                run.owner(),
                run.startedBy(),
                run.reason(),
                run.failure(),
                run.createdAt(),
                run.endedAt(),
                run.verifiedAt(),
                run.finalizedAt(),
                run.verification() == null ? null : Json.read(run.verification()));
    }
}
