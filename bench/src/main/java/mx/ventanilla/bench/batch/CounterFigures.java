package mx.ventanilla.bench.batch;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the counter feels of a backfill, at 300 events a second and twenty claims; medians of alternating rounds.
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
        private static P99 median(List<P99> rounds) {
            return new P99(
                    median(rounds, P99::commitMillis),
                    median(rounds, P99::readyMillis),
                    median(rounds, P99::claimMillis));
        }

        private static double median(List<P99> rounds, ToDoubleFunction<P99> figure) {
            return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
        }

        private double worst(P99 idle) {
            double intake = Math.max(commitMillis / idle.commitMillis, readyMillis / idle.readyMillis);
            return Math.max(intake, claimMillis / idle.claimMillis);
        }
    }

    static CounterFigures of(int rows, List<P99> idleRounds, List<P99> politeRounds, List<P99> rudeRounds) {
        P99 idle = P99.median(idleRounds);
        P99 polite = P99.median(politeRounds);
        P99 rude = P99.median(rudeRounds);
        return new CounterFigures(rows, idle, polite, rude, polite.worst(idle), rude.worst(idle));
    }
}
