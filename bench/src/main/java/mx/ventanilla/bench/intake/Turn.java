package mx.ventanilla.bench.intake;

import java.util.List;

/** An instalment of events taken in by the worker, and then the same rows copied, the worker standing still. */
record Turn(long events, long nanos, CopyPeer.Copied copied) {
    /** The intake's speed as a share of COPY's. */
    double ratio() {
        return rate(List.of(this)) / copyRate(List.of(this));
    }

    /** Not the quotient of all: where the machine falters for a while, only the turns of that while are off. */
    static double medianRatio(List<Turn> turns) {
        double[] ratios = turns.stream().mapToDouble(Turn::ratio).sorted().toArray();
        return (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
    }

    /** Events a second. */
    static double rate(List<Turn> turns) {
        return turns.stream().mapToLong(Turn::events).sum() * 1e9 / nanos(turns);
    }

    /** Pairs of rows a second. */
    static double copyRate(List<Turn> turns) {
        return copied(turns)
                * 1e9
                / turns.stream().mapToLong(turn -> turn.copied().nanos()).sum();
    }

    static double copyCpuSecondsPer100k(List<Turn> turns) {
        return turns.stream().mapToDouble(turn -> turn.copied().cpuSeconds()).sum() * 100_000 / copied(turns);
    }

    /** What the intake took. */
    static long nanos(List<Turn> turns) {
        return turns.stream().mapToLong(Turn::nanos).sum();
    }

    private static long copied(List<Turn> turns) {
        return turns.stream().mapToLong(turn -> turn.copied().rows()).sum();
    }
}
