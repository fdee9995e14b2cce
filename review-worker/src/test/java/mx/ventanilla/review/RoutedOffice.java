package mx.ventanilla.review;

import java.util.List;
import java.util.UUID;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.review.decision.DecideReview;
import mx.ventanilla.review.decision.DecisionResult;
import mx.ventanilla.review.queue.ClaimRequest;
import mx.ventanilla.review.queue.ClaimResult;
import mx.ventanilla.review.queue.ClaimReview;
import mx.ventanilla.review.queue.ClaimedReview;
import mx.ventanilla.review.routing.FollowProceduresFixture;

/** An office of three departments, two side by side and one after them, each with a reviewer. */
public final class RoutedOffice implements AutoCloseable {
    public static final String FIRST = "civil_protection";
    public static final String SECOND = "ecology";
    public static final String LAST = "licensing";

    public final TestOffice office = new TestOffice();
    public final long licence = office.procedureType("business_license");
    public final long firstRule;
    public final long secondRule;

    public RoutedOffice() {
        long first = office.department(FIRST);
        long second = office.department(SECOND);
        long last = office.department(LAST);
        firstRule = office.rule(licence, first, 1);
        secondRule = office.rule(licence, second, 1);
        office.rule(licence, last, 2);
        office.reviewer(reviewer(FIRST), first);
        office.reviewer(reviewer(SECOND), second);
        office.reviewer(reviewer(LAST), last);
    }

    public static String reviewer(String department) {
        return department.replace('_', '.') + "@gdl.example.mx";
    }

    /** A procedure whose reviews are in the queues. */
    public long routed() {
        long procedure = office.procedure(licence);
        FollowProceduresFixture.follow(office.files(), procedure);
        return procedure;
    }

    /** So many procedures at once. */
    public List<Long> routed(int count) {
        List<Long> procedures = office.procedures(licence, count);
        FollowProceduresFixture.follow(office.files(), procedures);
        return procedures;
    }

    public void follow(long procedure) {
        FollowProceduresFixture.follow(office.files(), procedure);
    }

    public ClaimResult ask(String department, String reviewer, int most) {
        return new ClaimReview(office.files())
                .claim(new ClaimRequest(TestOffice.MUNICIPALITY, department, reviewer, most));
    }

    /** The first review of the department's queue, now held by its reviewer. */
    public ClaimedReview claim(String department) {
        return ask(department, reviewer(department), 1).dispatch(claimed -> claimed.get(0), refused -> {
            throw new AssertionError(refused.toString());
        });
    }

    public ReviewDecision decision(ClaimedReview review, String department, Resolution resolution) {
        return new ReviewDecision(
                UUID.randomUUID(), review.id(), review.version(), reviewer(department), resolution, "Así se resuelve");
    }

    public DecisionResult decide(ReviewDecision decision) {
        return new DecideReview(office.files(), office.clock()).decide(decision);
    }

    /** Claims the department's first review and answers it. */
    public DecisionResult resolve(String department, Resolution resolution) {
        return decide(decision(claim(department), department, resolution));
    }

    @Override
    public void close() {
        office.close();
    }
}
