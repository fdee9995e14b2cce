package mx.ventanilla.batch.engine;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of a backfill job as recorded.
 *
 * @param id number that operators use; {@code category-backfill#12} is run 12
 * @param round 0 in the first pass, one more with each retry of rejects
 * @param failure why it failed; null where it did not
 * @param owner process that keeps it, or the last one that did
 * @param ownerFence counts owners
 * @param attended whether an owner's lease holds by the database's clock
 * @param throttleReason why nothing moves now; null while it moves
 */
public record BackfillRun(
        long id,
        String job,
        String target,
        Map<String, String> parameters,
        RunState state,
        int round,
        @Nullable String failure,
        String startedBy,
        String reason,
        @Nullable String owner,
        long ownerFence,
        boolean attended,
        @Nullable String throttleReason,
        @Nullable Instant throttledSince,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable Instant verifiedAt,
        @Nullable String verification,
        @Nullable Instant finalizedAt) {

    /** {@return name for people and for commands, as {@code category-backfill#12}} */
    public String name() {
        return job + "#" + id;
    }

    /** {@return the state as an operator should see it: a run that nobody works on says so} */
    public String shownState() {
        if (state.active() && !attended) {
            return "UNATTENDED";
        }
        return state == RunState.RUNNING && throttleReason != null ? "THROTTLED" : state.name();
    }
}
