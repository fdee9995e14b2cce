package mx.ventanilla.batch.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/** The workers of this process: who is at work, who is to go, who has ended and why. Used by the crew's thread alone. */
final class Roster implements AutoCloseable {
    private static final Duration SHORT_LIFE = Duration.ofSeconds(60);
    /** So many workers in a row that found a database away: ours is there, so it is the source, or there is no room. */
    private static final int MOST_SHORT_LIVES = 60;

    private final WorkerDoor door;
    private final int helpers;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore somebodyEnded = new Semaphore(0);
    private final List<Hired> hired = new ArrayList<>();
    private int numbers;
    private boolean nothingLeft;
    private int shortLives;

    private record Hired(Worker worker, Future<WorkerEnd> end, long sinceNanos) {
        boolean livedShortly() {
            return System.nanoTime() - sinceNanos < SHORT_LIFE.toNanos();
        }
    }

    /** Makes workers, and takes back what they had claimed. */
    interface WorkerDoor {
        Worker next(int number);

        void giveBack(String worker, String why);

        void renew(String worker, int leaseSeconds);

        void poolFor(int workers);
    }

    /** @param helpers workers of a crew that does not own the run */
    Roster(WorkerDoor door, int helpers) {
        this.door = door;
        this.helpers = helpers;
    }

    int helpers() {
        return helpers;
    }

    int size() {
        return hired.size();
    }

    /** Hires or dismisses until there are so many; nobody is hired once a worker found nothing left. */
    void fill(int wanted) {
        door.poolFor(wanted);
        while (hired.size() < wanted && !nothingLeft) {
            Worker worker = door.next(++numbers);
            Future<WorkerEnd> end = threads.submit(() -> {
                try {
                    return worker.call();
                } finally {
                    somebodyEnded.release();
                }
            });
            hired.add(new Hired(worker, end, System.nanoTime()));
        }
        for (int extra = wanted; extra < hired.size(); extra++) {
            hired.get(extra).worker().leave();
        }
    }

    void renew(int leaseSeconds) {
        hired.forEach(one -> door.renew(one.worker().name(), leaseSeconds));
    }

    /**
     * Takes those who ended off the list.
     *
     * @return why the run cannot go on; null where it can
     */
    @Nullable
    Throwable reap() {
        Throwable fatal = null;
        for (Iterator<Hired> all = hired.iterator(); all.hasNext(); ) {
            Hired one = all.next();
            if (one.end().isDone()) {
                WorkerEnd end = endOf(one);
                if (end instanceof WorkerEnd.Failed failed) {
                    fatal = failed(one, failed.failure()) ? failed.failure() : fatal;
                }
                nothingLeft = nothingLeft || end instanceof WorkerEnd.NothingLeft;
                all.remove();
            }
        }
        return fatal;
    }

    /** {@return whether the run cannot go on} */
    private boolean failed(Hired one, Throwable failure) {
        String why = NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
        door.giveBack(one.worker().name(), String.valueOf(why));
        shortLives = one.livedShortly() ? shortLives + 1 : 1;
        return Fault.of(failure) == Fault.BUG || shortLives >= MOST_SHORT_LIVES;
    }

    private static WorkerEnd endOf(Hired one) {
        try {
            return one.end().get();
        } catch (ExecutionException failure) {
            return new WorkerEnd.Failed(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new WorkerEnd.Left();
        }
    }

    /** {@return whether a worker found that nothing is left in any step} */
    boolean nothingLeft() {
        return nothingLeft;
    }

    /** Waits until somebody ended, but at most so long. */
    void awaitChange(Duration atMost) throws InterruptedException {
        if (somebodyEnded.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            somebodyEnded.drainPermits();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
