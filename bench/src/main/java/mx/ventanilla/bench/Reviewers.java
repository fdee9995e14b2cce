package mx.ventanilla.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.decision.DecideReview;
import mx.ventanilla.review.queue.ClaimRequest;
import mx.ventanilla.review.queue.ClaimReview;
import mx.ventanilla.review.queue.ClaimedReview;

/** Four reviewers at work, each on a connection of his own, going from department to department. */
final class Reviewers implements AutoCloseable {
    private final HikariDataSource pool;
    private final ClaimReview claim;
    private final DecideReview decide;

    Reviewers(FullOffice office) {
        pool = office.worker();
        CaseFiles files = CaseFiles.over(pool, Clock.systemUTC());
        claim = new ClaimReview(files);
        decide = new DecideReview(files, Clock.systemUTC());
    }

    /** Claims one review and approves it, until so many are done. */
    Run decideOnes(int reviews) {
        return work(reviews, 1, true);
    }

    /** Claims so many reviews, several at once, and decides none. */
    Run claim(int reviews, int atOnce) {
        return work(reviews, atOnce, false);
    }

    private Run work(int reviews, int atOnce, boolean deciding) {
        AtomicInteger done = new AtomicInteger();
        long start = System.nanoTime();
        List<CompletableFuture<List<Long>>> all = IntStream.rangeClosed(1, FullOffice.REVIEWERS)
                .mapToObj(reviewer -> CompletableFuture.supplyAsync(
                        () -> {
                            List<Long> nanos = new ArrayList<>();
                            for (int turn = reviewer; done.get() < reviews; turn++) {
                                done.addAndGet(turn(reviewer, turn, atOnce, deciding, nanos));
                            }
                            return nanos;
                        },
                        command -> new Thread(command, "reviewer-" + reviewer).start()))
                .toList();
        long[] claimNanos = all.stream()
                .flatMap(each -> each.join().stream())
                .mapToLong(Long::longValue)
                .toArray();
        return Run.of(done.get(), System.nanoTime() - start, claimNanos);
    }

    private int turn(int reviewer, int turn, int atOnce, boolean deciding, List<Long> nanos) {
        String email = "reviewer" + reviewer + "@gdl.example.mx";
        String department = "department_" + (turn % FullOffice.DEPARTMENTS + 1);
        long start = System.nanoTime();
        List<ClaimedReview> claimed = claim.claim(new ClaimRequest(FullOffice.MUNICIPALITY, department, email, atOnce))
                .dispatch(reviews -> reviews, refused -> {
                    throw new IllegalStateException(refused.toString());
                });
        nanos.add(System.nanoTime() - start);
        if (deciding) {
            claimed.forEach(review -> approve(review, email));
        }
        return claimed.size();
    }

    private void approve(ClaimedReview review, String email) {
        ReviewDecision decision =
                new ReviewDecision(UUID.randomUUID(), review.id(), review.version(), email, Resolution.APPROVED, "");
        decide.decide(decision).dispatch(recorded -> recorded, refused -> {
            throw new IllegalStateException(refused.toString());
        });
    }

    @Override
    public void close() {
        pool.close();
    }
}
