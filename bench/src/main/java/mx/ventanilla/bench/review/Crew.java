package mx.ventanilla.bench.review;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * People who work side by side until the work is done, or until it has taken too long: whatever happens, a round ends.
 *
 * @param people at work at once
 * @param limit after which nobody begins another turn
 */
record Crew(int people, Duration limit) {
    /** One turn of one of them. */
    @FunctionalInterface
    interface Turn {
        /**
         * Does one piece of work.
         *
         * @param person from 1
         * @param number of the turn, from the person's own on
         * @param clock to be stopped when the part that is waited for has been done
         * @return how much was done; 0 when there is nothing left to do
         */
        int take(int person, int number, Runnable clock);
    }

    Run work(int wanted, Turn turn) {
        AtomicInteger done = new AtomicInteger();
        long start = System.nanoTime();
        List<CompletableFuture<List<Long>>> all = IntStream.rangeClosed(1, people)
                .mapToObj(person -> CompletableFuture.supplyAsync(
                        () -> turns(person, wanted, done, turn),
                        command -> new Thread(command, "person-" + person).start()))
                .toList();
        long[] nanos = all.stream()
                .flatMap(each -> each.join().stream())
                .mapToLong(Long::longValue)
                .toArray();
        return Run.of(done.get(), System.nanoTime() - start, nanos);
    }

    private List<Long> turns(int person, int wanted, AtomicInteger done, Turn turn) {
        List<Long> nanos = new ArrayList<>();
        long end = System.nanoTime() + limit.toNanos();
        boolean more = true;
        for (int number = person; more && done.get() < wanted && System.nanoTime() < end; number++) {
            long start = System.nanoTime();
            int taken = turn.take(person, number, () -> nanos.add(System.nanoTime() - start));
            more = taken > 0;
            done.addAndGet(taken);
        }
        return nanos;
    }
}
