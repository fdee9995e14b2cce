package mx.ventanilla.review.queue;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.decision.DecideReview;

/** A process of its own that claims a review, and decides it when it is told to. */
final class StoppedReviewer {
    private StoppedReviewer() {}

    public static void main(String... arguments) throws Exception {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(arguments[0]);
            pool.setUsername(arguments[1]);
            pool.setPassword(arguments[2]);
            pool.setMaximumPoolSize(1);
            CaseFiles files = CaseFiles.over(pool, Clock.systemUTC());
            ClaimRequest request = new ClaimRequest(arguments[3], arguments[4], arguments[5], 1);
            ClaimedReview held = new ClaimReview(files).claim(request).dispatch(reviews -> reviews.get(0), refused -> {
                throw new IllegalStateException(refused.toString());
            });
            System.out.println("holds " + held.id());
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            ReviewDecision decision = new ReviewDecision(
                    UUID.randomUUID(), held.id(), held.version(), arguments[5], Resolution.REJECTED, "Tarde");
            System.out.println(new DecideReview(files, Clock.systemUTC()).decide(decision));
        }
    }
}
