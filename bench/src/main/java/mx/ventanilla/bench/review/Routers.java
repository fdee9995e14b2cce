package mx.ventanilla.bench.review;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.routing.FollowProcedures;
import mx.ventanilla.review.routing.Notice;
import mx.ventanilla.review.settings.Freshness;

/** What hears of new procedures in one worker: as many at once as it has listeners, each with full batches. */
final class Routers {
    private static final int LISTENERS = 2;
    private static final int BATCH = 500;

    private final Crew crew = new Crew(LISTENERS, ReviewBench.LONGEST_ROUND);
    private final FollowProcedures follow;

    Routers(CaseFiles files, Freshness freshness) {
        follow = FollowProcedures.over(files, freshness, Clock.systemUTC());
    }

    /** Sends all of them to their departments. */
    Run route(List<Long> procedures) {
        AtomicInteger next = new AtomicInteger();
        return crew.work(procedures.size(), (person, number, clock) -> {
            int from = Math.min(next.getAndAdd(BATCH), procedures.size());
            List<Long> batch = procedures.subList(from, Math.min(from + BATCH, procedures.size()));
            follow.follow(
                    batch.stream().map(id -> new Notice(id, "event-" + id)).toList());
            clock.run();
            return batch.size();
        });
    }
}
