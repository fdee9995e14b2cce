package mx.ventanilla.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The measurements, each on a queue filled for it; nine tenths of the queue are worked off. */
final class ReviewBench {
    private static final int WARM_UP = 12_000;
    private static final int TWENTY = 20;
    /** Twenties empty a queue in less than a second; more of them are needed to measure anything. */
    private static final int TWENTIES_PER_OPEN = 5;

    private final FullOffice office;
    private final Reviewers reviewers;
    private final int rounds;
    private final Consumer<String> say;

    ReviewBench(FullOffice office, Reviewers reviewers, int rounds, Consumer<String> say) {
        this.office = office;
        this.reviewers = reviewers;
        this.rounds = rounds;
        this.say = say;
    }

    ReviewFigures measure(int open, int million) {
        office.refill(WARM_UP);
        reviewers.decideOnes(most(WARM_UP));
        List<Run> ones = rounds("claim + decide", () -> ones(open));
        List<Run> twenties = rounds("in twenties", () -> twenties(open));
        List<Run> onesOld = rounds("claim + decide, old snapshot", () -> withOldSnapshot(() -> ones(open)));
        List<Run> twentiesOld = rounds("in twenties, old snapshot", () -> withOldSnapshot(() -> twenties(open)));
        if (million > 0) {
            office.refill(million);
        }
        List<Run> onesMillion =
                million == 0 ? List.of() : rounds("claim + decide, million", () -> reviewers.decideOnes(most(open)));
        List<Run> twentiesMillion = million == 0
                ? List.of()
                : rounds("in twenties, million", () -> reviewers.claim(most(open * TWENTIES_PER_OPEN), TWENTY));
        return new ReviewFigures(
                null,
                median(ones, Run::perSecond),
                median(twenties, Run::perSecond),
                median(onesMillion, Run::perSecond),
                median(twentiesMillion, Run::perSecond),
                median(onesOld, Run::perSecond),
                median(twentiesOld, Run::perSecond),
                median(ones, Run::p99Millis));
    }

    private Run ones(int open) {
        office.refill(open);
        return reviewers.decideOnes(most(open));
    }

    private Run twenties(int open) {
        office.refill(open * TWENTIES_PER_OPEN);
        return reviewers.claim(most(open * TWENTIES_PER_OPEN), TWENTY);
    }

    private static int most(int open) {
        return open * 9 / 10;
    }

    private List<Run> rounds(String what, Supplier<Run> measurement) {
        List<Run> runs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Run run = measurement.get();
            say.accept(what + ": " + run);
            runs.add(run);
        }
        return runs;
    }

    /** Somebody's report that does not end: nothing that was changed since can be cleaned away. */
    private Run withOldSnapshot(Supplier<Run> measurement) {
        try (Connection report = office.connect();
                Statement statement = report.createStatement()) {
            report.setAutoCommit(false);
            report.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("select now()");
            return measurement.get();
        } catch (SQLException failure) {
            throw new IllegalStateException("The old snapshot was lost", failure);
        }
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
