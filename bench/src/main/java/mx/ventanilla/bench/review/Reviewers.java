package mx.ventanilla.bench.review;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.decision.DecideReview;
import mx.ventanilla.review.queue.ClaimRequest;
import mx.ventanilla.review.queue.ClaimReview;
import mx.ventanilla.review.queue.ClaimedReview;

/** Four reviewers at work, each on a connection of his own, going from department to department. */
final class Reviewers {
    private final Crew crew;
    private final ClaimReview claim;
    private final DecideReview decide;

    Reviewers(CaseFiles files) {
        crew = new Crew(FullOffice.REVIEWERS, ReviewBench.LONGEST_ROUND);
        claim = new ClaimReview(files);
        decide = new DecideReview(files, Clock.systemUTC());
    }

    /** Claims one review and approves it, until so many are done. */
    Run decideOnes(int reviews) {
        return crew.work(reviews, (person, number, clock) -> {
            List<ClaimedReview> claimed = claim(person, number, 1);
            clock.run();
            claimed.forEach(review -> approve(review, email(person)));
            return claimed.size();
        });
    }

    /** Claims so many reviews, several at once, and decides none. */
    Run claim(int reviews, int atOnce) {
        return crew.work(reviews, (person, number, clock) -> {
            List<ClaimedReview> claimed = claim(person, number, atOnce);
            clock.run();
            return claimed.size();
        });
    }

    private List<ClaimedReview> claim(int person, int turn, int atOnce) {
        String department = "department_" + (turn % FullOffice.DEPARTMENTS + 1);
        return claim.claim(new ClaimRequest(FullOffice.MUNICIPALITY, department, email(person), atOnce))
                .dispatch(reviews -> reviews, refused -> {
                    throw new IllegalStateException(refused.toString());
                });
    }

    private void approve(ClaimedReview review, String email) {
        ReviewDecision decision =
                new ReviewDecision(UUID.randomUUID(), review.id(), review.version(), email, Resolution.APPROVED, "");
        decide.decide(decision).dispatch(recorded -> recorded, refused -> {
            throw new IllegalStateException(refused.toString());
        });
    }

    private static String email(int person) {
        return "reviewer" + person + "@gdl.example.mx";
    }
}
