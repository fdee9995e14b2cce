package mx.ventanilla.batch.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job as recorded: all attempts at the same work count as one run.
 *
 * @param id number that operators use; {@code layer-import#12} is run 12
 * @param execution number of the last attempt in Spring Batch's tables
 * @param attempts how often it was begun
 * @param status Spring Batch's status of the last attempt
 * @param exitCode Spring Batch's exit code of the last attempt
 * @param message why it ended, where that needs saying
 * @param started of the last attempt; null where it never began
 * @param ended of the last attempt; null while it runs, or where its process ended without a word
 * @param report what its job left, JSON as text; null before its end
 */
public record Run(
        long id,
        String job,
        String target,
        long execution,
        int attempts,
        String status,
        String exitCode,
        String message,
        @Nullable Instant started,
        @Nullable Instant ended,
        String reason,
        String owner,
        @Nullable String report) {

    /** {@return name for people and for commands, as {@code layer-import#12}} */
    public String name() {
        return job + "#" + id;
    }

    /** {@return whether it is recorded as running, which a dead process leaves behind too} */
    public boolean recordedAsRunning() {
        return ended == null;
    }

    /** {@return whether the same command would go on where it stopped} */
    public boolean resumable() {
        return !"COMPLETED".equals(status) && !"ABANDONED".equals(status);
    }
}
