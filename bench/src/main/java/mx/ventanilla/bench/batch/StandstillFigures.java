package mx.ventanilla.bench.batch;

import org.jspecify.annotations.Nullable;

/**
 * What a backfill did about one thing that harmed others.
 *
 * @param by what
 * @param reason the run gave; empty where it did not stand still, or for another reason
 * @param secondsToYield from when the harm was done until the run stood still; a limit that is itself a time is in it
 * @param secondsToGoOn from when it was over until the run had done its next slice; null where it did not, or ended
 * @param exitCode where the run was to end
 */
public record StandstillFigures(
        String by,
        String reason,
        double secondsToYield,
        @Nullable Double secondsToGoOn,
        @Nullable Integer exitCode) {

    public boolean holds() {
        return !reason.isEmpty() && (exitCode != null || secondsToGoOn != null);
    }
}
