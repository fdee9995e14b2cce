package mx.ventanilla.bench.batch;

/**
 * What the counter feels of a backfill, at 300 events a second and twenty claims.
 *
 * @param oldRows procedures that the backfill walks over, twice
 * @param counterIdle without a backfill
 * @param counterDefault beside one at default settings
 * @param counterNiceZero beside one with {@code nice=0}
 * @param counterRatio the worst of the three at default settings, to idle
 * @param counterRatioNiceZero the same with {@code nice=0}: what it costs to spare nobody
 */
record CounterFigures(
        int oldRows,
        P99 counterIdle,
        P99 counterDefault,
        P99 counterNiceZero,
        double counterRatio,
        double counterRatioNiceZero) {

    /** 99 of 100 events are committed, and their reviews ready, so many milliseconds after their publication; claims are answered. */
    record P99(double commitMillis, double readyMillis, double claimMillis) {
        private double worst(P99 idle) {
            double intake = Math.max(commitMillis / idle.commitMillis, readyMillis / idle.readyMillis);
            return Math.max(intake, claimMillis / idle.claimMillis);
        }
    }

    static CounterFigures of(int rows, P99 idle, P99 polite, P99 rude) {
        return new CounterFigures(rows, idle, polite, rude, polite.worst(idle), rude.worst(idle));
    }
}
