package mx.ventanilla.bench.batch;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import mx.ventanilla.bench.intake.BenchOffice;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.decision.DecideReview;
import mx.ventanilla.review.queue.ClaimRequest;
import mx.ventanilla.review.queue.ClaimReview;
import mx.ventanilla.review.queue.ClaimedReview;

/** The reviewers' desks: twenty times a second somebody claims a review, and approves it. */
final class Claims implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(50);

    private static final String DESKS = """
            select m.inegi_code, d.code, u.email
            from department_user_assignments a
            join departments d on d.id = a.department_id
            join users u on u.id = a.user_id
            join municipalities m on m.id = d.municipality_id
            where u.role_code = 'REVIEWER'
            order by u.email, d.code
            """;

    private final HikariDataSource database = new HikariDataSource();
    private final ClaimReview claim;
    private final DecideReview decide;
    private final List<ClaimRequest> desks;
    private volatile boolean open = true;

    Claims(BenchOffice office) {
        database.setJdbcUrl(office.jdbcUrl());
        database.setUsername(BenchOffice.REVIEW);
        database.setPassword(BenchOffice.PASSWORD);
        database.setMaximumPoolSize(2);
        CaseFiles files = CaseFiles.over(database, Clock.systemUTC());
        claim = new ClaimReview(files);
        decide = new DecideReview(files, Clock.systemUTC());
        desks = office.sql()
                .sql(DESKS)
                .query((row, number) -> new ClaimRequest(row.getString(1), row.getString(2), row.getString(3), 1))
                .list();
    }

    /** Works until {@link #close}. {@return how many milliseconds each claim took that found something} */
    CompletableFuture<List<Double>> work() {
        return CompletableFuture.supplyAsync(this::untilClosed, work -> new Thread(work, "desks").start());
    }

    private List<Double> untilClosed() {
        List<Double> millis = new ArrayList<>();
        long next = System.nanoTime();
        for (int turn = 0; open; turn++) {
            LockSupport.parkNanos(next - System.nanoTime());
            ClaimRequest desk = desks.get(turn % desks.size());
            long start = System.nanoTime();
            List<ClaimedReview> claimed = claim(desk);
            if (!claimed.isEmpty()) {
                millis.add((System.nanoTime() - start) / 1e6);
            }
            claimed.forEach(review -> approve(review, desk.reviewer()));
            next = Math.max(next + PACE.toNanos(), start);
        }
        return millis;
    }

    private List<ClaimedReview> claim(ClaimRequest desk) {
        return claim.claim(desk).dispatch(reviews -> reviews, refused -> {
            throw new IllegalStateException(refused.toString());
        });
    }

    private void approve(ClaimedReview review, String reviewer) {
        ReviewDecision decision =
                new ReviewDecision(UUID.randomUUID(), review.id(), review.version(), reviewer, Resolution.APPROVED, "");
        decide.decide(decision).dispatch(recorded -> recorded, refused -> {
            throw new IllegalStateException(refused.toString());
        });
    }

    @Override
    public void close() {
        open = false;
    }

    void leave() {
        database.close();
    }
}
