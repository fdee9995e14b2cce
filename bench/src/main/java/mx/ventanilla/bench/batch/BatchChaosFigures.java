package mx.ventanilla.bench.batch;

/**
 * What a fault run of a backfill found.
 *
 * @param rows to be changed, bad ones included
 * @param kills processes killed with SIGKILL
 * @param lost rows neither changed nor rejected
 * @param twice rows changed more than once, or changed and rejected
 * @param ownersMax processes that began the run when two began it at once
 * @param countersEqual whether the sums over the slices equal the changes and rejects in the tables
 * @param takeovers owners that followed a dead one
 */
public record BatchChaosFigures(
        int rows,
        int kills,
        long lost,
        long twice,
        long ownersMax,
        boolean countersEqual,
        long takeovers,
        long seconds) {

    public boolean isSpotless() {
        return lost == 0 && twice == 0 && ownersMax == 1 && countersEqual;
    }
}
