package mx.ventanilla.review.queue;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.decision.DecideReview;
import mx.ventanilla.review.director.ConcludeProcedure;
import mx.ventanilla.review.director.DirectorDecision;
import mx.ventanilla.review.director.DirectorDecision.Verdict;
import mx.ventanilla.review.routing.FollowProceduresFixture;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** One of eight who work at once, each by lot: claims, decides, gives back, sets aside, forgets, concludes, amends. */
final class BusyReviewer implements Runnable {
    private static final int ENOUGH = 3;
    private static final int ASK_AGAIN_MILLIS = 10;
    /** An empty queue is looked into by three statements and two transactions: eight who never pause starve those at work. */
    private static final int LOOK_AGAIN_MILLIS = 50;

    private final RandomOffice random;
    private final TestOffice office;
    private final String me;
    private final Random chance;
    private final CountDownLatch finished;
    private final ClaimReview claim;
    private final DecideReview decide;

    BusyReviewer(RandomOffice random, int number, long seed, CountDownLatch finished) {
        this.random = random;
        this.office = random.office;
        this.me = RandomOffice.reviewer(number);
        this.chance = new Random(seed * 31 + number);
        this.finished = finished;
        this.claim = new ClaimReview(office.files());
        this.decide = new DecideReview(office.files(), office.clock());
    }

    @Override
    public void run() {
        while (finished.getCount() > 0) {
            boolean worked = surely(this::work);
            if (!worked) {
                await(LOOK_AGAIN_MILLIS);
            }
        }
    }

    /** A client whose connection was cut does not know what became of its request, and makes it again. */
    private <T> T surely(Supplier<T> request) {
        while (true) {
            try {
                return request.get();
            } catch (DataAccessException | TransactionException cut) {
                await(ASK_AGAIN_MILLIS);
            }
        }
    }

    private void await(int millis) {
        try {
            finished.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean work() {
        if (chance.nextInt(6) == 0) {
            office.texts("select folio from procedures where state = 'DIRECTOR_REVIEW' limit 2")
                    .forEach(this::conclude);
            amendOne();
        }
        ClaimRequest request =
                new ClaimRequest(TestOffice.MUNICIPALITY, random.anyDepartment(chance), me, 1 + chance.nextInt(ENOUGH));
        List<ClaimedReview> mine = claim.claim(request).dispatch(reviews -> reviews, refused -> List.of());
        mine.forEach(this::handle);
        return !mine.isEmpty();
    }

    private void handle(ClaimedReview review) {
        switch (chance.nextInt(16)) {
            case 0 -> surely(() -> new ReleaseReview(office.files()).release(review.id(), review.version(), me));
            case 1 -> aside(review);
            case 2 -> forget(review);
            default -> decide(review);
        }
    }

    private void aside(ClaimedReview review) {
        HoldReview hold = new HoldReview(office.files());
        surely(() -> hold.hold(new HoldReview.Order(review.id(), review.version(), me), "Falta el expediente"));
        surely(() -> hold.resume(new HoldReview.Order(review.id(), review.version() + 1, RandomOffice.DIRECTOR)));
    }

    /** The lease runs out, and then the answer comes after all. */
    private void forget(ClaimedReview review) {
        office.change(
                "update dependency_reviews set lease_until = now() - interval '1 second' where id = ? and version = ? and state = 'IN_REVIEW'",
                review.id(),
                review.version());
        surely(() -> {
            new LeaseExpiry(office.files()).sweep();
            return true;
        });
        decide(review);
    }

    private void decide(ClaimedReview review) {
        ReviewDecision first = decision(review, Resolution.APPROVED);
        if (chance.nextInt(4) == 0) {
            first = decision(review, chance.nextBoolean() ? Resolution.PREVENTION : Resolution.REJECTED);
        }
        ReviewDecision decision = first;
        surely(() -> decide.decide(decision));
        if (chance.nextInt(3) == 0) {
            surely(() -> decide.decide(decision));
            surely(() -> decide.decide(decision(review, Resolution.REJECTED)));
        }
    }

    private ReviewDecision decision(ClaimedReview review, Resolution resolution) {
        return new ReviewDecision(UUID.randomUUID(), review.id(), review.version(), me, resolution, "Al azar");
    }

    private void conclude(String folio) {
        Verdict verdict = chance.nextInt(5) == 0 ? Verdict.REJECTED : Verdict.APPROVED;
        DirectorDecision decision =
                new DirectorDecision(UUID.randomUUID(), folio, RandomOffice.DIRECTOR, verdict, "Al azar");
        surely(() -> new ConcludeProcedure(office.files(), office.clock()).conclude(decision));
    }

    private void amendOne() {
        synchronized (random) {
            office.sql()
                    .sql("select id from procedures where state = 'PREVENTION' order by random() limit 1")
                    .query(Long.class)
                    .optional()
                    .ifPresent(this::amend);
        }
    }

    private void amend(long procedure) {
        office.change("update answers set document = '{\"wanted\": true}' where procedure_id = ?", procedure);
        office.amend(procedure);
        surely(() -> {
            FollowProceduresFixture.follow(office.files(), procedure);
            return true;
        });
    }
}
