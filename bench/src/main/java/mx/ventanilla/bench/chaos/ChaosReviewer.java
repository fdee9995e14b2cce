package mx.ventanilla.bench.chaos;

import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.review.decision.DecideReview;
import mx.ventanilla.review.director.ConcludeProcedure;
import mx.ventanilla.review.director.DirectorDecision;
import mx.ventanilla.review.director.DirectorDecision.Verdict;
import mx.ventanilla.review.queue.ClaimRequest;
import mx.ventanilla.review.queue.ClaimReview;
import mx.ventanilla.review.queue.ClaimedReview;

/** One of eight: claims, and decides at the desk or by message, the same thing twice or two things at once by lot. */
final class ChaosReviewer implements Runnable {
    private static final int MOST = 3;
    private static final int IDLE_MILLIS = 100;

    private static final String BEFORE_DIRECTOR =
            "select folio from procedures where state = 'DIRECTOR_REVIEW' order by random() limit 3";

    /** One amends at a time: the counter has the row. */
    private static final String AMEND = """
            with chosen as (
                select id from procedures where state = 'PREVENTION' order by random() limit 1 for update skip locked
            ), answered as (
                update answers set document = '{"wanted": true}' where procedure_id = (select id from chosen)
            ), filed as (
                update procedures p set version = version + 1 from chosen where p.id = chosen.id returning p.*
            ), remembered as (
                insert into procedure_status_history (procedure_id, municipality_id, procedure_version, from_state, to_state,
                    actor, reason, occurred_at)
                select id, municipality_id, version, state, state, 'urn:chaos', 'amended', now() from filed
            )
            select f.id, f.folio, f.municipality_id, t.code as procedure_type, f.version
            from filed f join procedure_types t on t.id = f.procedure_type_id
            """;

    private final ReviewOffice office;
    private final CounterMail mail;
    private final CountDownLatch finished;
    private final String me;
    private final Random chance;
    private final ClaimReview claim;
    private final DecideReview decide;
    private final ConcludeProcedure conclude;

    ChaosReviewer(ReviewOffice office, CounterMail mail, CountDownLatch finished, int number) {
        this.office = office;
        this.mail = mail;
        this.finished = finished;
        this.me = RandomDepartments.reviewer(number);
        this.chance = new Random(number);
        this.claim = new ClaimReview(office.files());
        this.decide = new DecideReview(office.files(), Clock.systemUTC());
        this.conclude = new ConcludeProcedure(office.files(), Clock.systemUTC());
    }

    @Override
    public void run() {
        try {
            boolean worked = true;
            while (!finished.await(worked ? 0 : IDLE_MILLIS, TimeUnit.MILLISECONDS)) {
                worked = work();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there was any. */
    private boolean work() {
        if (chance.nextInt(5) == 0) {
            office.sql().sql(BEFORE_DIRECTOR).query(String.class).list().forEach(this::conclude);
            office.sql().sql(AMEND).query(CounterMail.Filed.class).list().forEach(mail::revised);
        }
        String department = "department_" + chance.nextInt(RandomDepartments.DEPARTMENTS);
        List<ClaimedReview> mine = claim.claim(
                        new ClaimRequest(RandomDepartments.MUNICIPALITY, department, me, 1 + chance.nextInt(MOST)))
                .dispatch(reviews -> reviews, refused -> List.of());
        mine.forEach(this::decide);
        return !mine.isEmpty();
    }

    private void decide(ClaimedReview review) {
        ReviewDecision decision = decision(review, resolution());
        if (chance.nextBoolean()) {
            decide.decide(decision);
        } else {
            mail.decided(decision);
        }
        switch (chance.nextInt(6)) {
            case 0 -> mail.decided(decision);
            case 1 -> mail.decided(decision(review, Resolution.REJECTED));
            case 2 -> decide.decide(decision(review, Resolution.APPROVED));
            default -> {
                // said once
            }
        }
    }

    private Resolution resolution() {
        return switch (chance.nextInt(12)) {
            case 0 -> Resolution.REJECTED;
            case 1 -> Resolution.PREVENTION;
            default -> Resolution.APPROVED;
        };
    }

    private ReviewDecision decision(ClaimedReview review, Resolution resolution) {
        return new ReviewDecision(UUID.randomUUID(), review.id(), review.version(), me, resolution, "Al azar");
    }

    private void conclude(String folio) {
        Verdict verdict = chance.nextInt(6) == 0 ? Verdict.REJECTED : Verdict.APPROVED;
        conclude.conclude(
                new DirectorDecision(UUID.randomUUID(), folio, RandomDepartments.DIRECTOR, verdict, "Al azar"));
    }
}
