package mx.ventanilla.bench.review;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.settings.Freshness;
import org.jspecify.annotations.Nullable;

/** The measurements, each on an office filled for it; nine tenths of a queue are worked off. */
final class ReviewBench {
    /** A round that takes longer is cut off; its rate counts what was done until then. */
    static final Duration LONGEST_ROUND = Duration.ofSeconds(15);

    /** Until the compilers are done; a worker runs for weeks, and they take a quarter of two cores for half a minute. */
    private static final int WARM_UP_ROUNDS = 2;

    private static final int WARM_UP = 20_000;
    private static final int ROUTED = 12_000;
    private static final int TWENTY = 20;
    /** Twenties empty a queue in less than a second; more of them are needed to measure anything. */
    private static final int TWENTIES_PER_OPEN = 5;

    private static final int BARE_PER_OPEN = 3;

    private final FullOffice office;
    private final Reviewers reviewers;
    private final @Nullable LargeQueue large;
    private final Routers routers;
    private final BareQueue bare;
    private final int rounds;
    private final Consumer<String> say;

    /** An office in a database of its own. */
    record LargeQueue(FullOffice office, HikariDataSource worker, int open) {}

    /** @param large null leaves it out */
    ReviewBench(
            FullOffice office, HikariDataSource worker, @Nullable LargeQueue large, int rounds, Consumer<String> say) {
        CaseFiles files = CaseFiles.over(worker, Clock.systemUTC());
        this.office = office;
        this.large = large;
        this.bare = new BareQueue(office, worker);
        this.reviewers = new Reviewers(files);
        this.routers = new Routers(files, Freshness.atMost(CaseFiles.SETTINGS_AGE));
        this.rounds = rounds;
        this.say = say;
    }

    /** What is compared is measured in turn: the machine's mood changes within minutes. */
    ReviewFigures measure(int open) {
        List<Run> routed = routed();
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            say.accept("warm-up: " + ones(WARM_UP));
        }
        say.accept("warm-up: " + twenties(WARM_UP));
        say.accept("warm-up: " + bare.decideOnes(WARM_UP));
        Reviewers crowd = large == null ? null : layOut(large);
        List<Run> ones = new ArrayList<>();
        List<Run> barest = new ArrayList<>();
        List<Run> onesOld = new ArrayList<>();
        List<Run> onesMillion = new ArrayList<>();
        List<Run> twenties = new ArrayList<>();
        List<Run> twentiesOld = new ArrayList<>();
        List<Run> twentiesMillion = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            barest.add(told("bare queue", bare.decideOnes(open * BARE_PER_OPEN)));
            ones.add(told("claim + decide", ones(open)));
            onesOld.add(told("claim + decide, old snapshot", withOldSnapshot(() -> ones(open))));
            if (crowd != null) {
                onesMillion.add(told("claim + decide, large queue", crowd.decideOnes(most(open))));
            }
            twenties.add(told("in twenties", twenties(open)));
            twentiesOld.add(told("in twenties, old snapshot", withOldSnapshot(() -> twenties(open))));
            if (crowd != null) {
                Run run = crowd.claim(most(open * TWENTIES_PER_OPEN), TWENTY);
                twentiesMillion.add(told("in twenties, large queue", run));
            }
        }
        return new ReviewFigures(
                median(routed, Run::perSecond),
                median(ones, Run::perSecond),
                median(barest, Run::perSecond),
                median(ones, Run::perSecond) / median(barest, Run::perSecond),
                median(twenties, Run::perSecond),
                medianIfAny(onesMillion),
                medianIfAny(twentiesMillion),
                median(onesOld, Run::perSecond),
                median(twentiesOld, Run::perSecond),
                median(ones, Run::p99Millis));
    }

    /** {@return how many reviews the rounds take from the large queue, which is laid out once} */
    static long neededOfLargeQueue(int open, int rounds) {
        return WARM_UP + (long) rounds * (open + (long) open * TWENTIES_PER_OPEN);
    }

    private Reviewers layOut(LargeQueue queue) {
        timed("%,d open reviews laid out".formatted(queue.open()), () -> {
            queue.office().refill(queue.open());
            return queue.open();
        });
        Reviewers crowd = new Reviewers(CaseFiles.over(queue.worker(), Clock.systemUTC()));
        say.accept("warm-up: " + crowd.claim(WARM_UP, TWENTY));
        return crowd;
    }

    /** The first round warms up and does not count. */
    private List<Run> routed() {
        List<Long> received = timed("layers, parcels and procedures", () -> office.receive(ROUTED * (rounds + 1)));
        say.accept("warm-up: " + routers.route(received.subList(0, ROUTED)));
        List<Run> runs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            List<Long> part = received.subList(round * ROUTED, (round + 1) * ROUTED);
            runs.add(told("routing", routers.route(part)));
        }
        return runs;
    }

    private Run ones(int open) {
        refill(open);
        return reviewers.decideOnes(most(open));
    }

    private Run twenties(int open) {
        refill(open * TWENTIES_PER_OPEN);
        return reviewers.claim(most(open * TWENTIES_PER_OPEN), TWENTY);
    }

    private void refill(int open) {
        timed("%,d open reviews laid out".formatted(open), () -> {
            office.refill(open);
            return open;
        });
    }

    private <T> T timed(String what, Supplier<T> preparation) {
        long start = System.nanoTime();
        T prepared = preparation.get();
        say.accept("  %s in %.1f s".formatted(what, (System.nanoTime() - start) / 1e9));
        return prepared;
    }

    private static int most(int open) {
        return open * 9 / 10;
    }

    private Run told(String what, Run run) {
        say.accept(what + ": " + run);
        return run;
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

    private static @Nullable Double medianIfAny(List<Run> runs) {
        return runs.isEmpty() ? null : median(runs, Run::perSecond);
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
