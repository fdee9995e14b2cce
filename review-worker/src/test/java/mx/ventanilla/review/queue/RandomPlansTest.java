package mx.ventanilla.review.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import mx.ventanilla.review.board.InspectFiles;
import mx.ventanilla.review.board.Irregularities;
import mx.ventanilla.review.routing.FollowProceduresFixture;
import org.junit.jupiter.api.Test;

/**
 * Plans, interleavings and accidents by lot: eight threads at once, and every now and then the database cuts off one of
 * them in the middle of whatever it is doing, which is what kill -9 looks like to the database.
 *
 * <p>The long form: {@code -Dventanilla.review.procedures=2000 -Dventanilla.review.seed=7}; with processes and SIGKILL:
 * {@code ./ventanilla chaos review}.
 */
class RandomPlansTest {
    private static final int PROCEDURES = Integer.getInteger("ventanilla.review.procedures", 25);
    private static final long SEED = Long.getLong("ventanilla.review.seed", 1);
    private static final Duration LIMIT = Duration.ofSeconds(60).plus(Duration.ofMillis(200L * PROCEDURES));

    /** What is open, and who has it: should the time not be enough, this tells a slow run from a stuck one. */
    private static final String OPEN = """
            select p.folio || ' ' || p.state || ' ' || string_agg(concat_ws(' ', d.code, r.state, u.email), ', ' order by r.id)
            from procedures p
            left join dependency_reviews r on r.procedure_id = p.id
            left join departments d on d.id = r.department_id
            left join users u on u.id = r.holder_user_id
            where p.state not in ('LICENSE_ISSUED', 'REJECTED')
            group by p.id
            """;

    private static final String CUT = """
            select count(pg_terminate_backend(pid))
            from (select pid from pg_stat_activity
                  where usename = 'ventanilla_review' and datname = current_database()
                  order by random() limit 1) victim
            """;

    @Test
    void no_review_is_early_no_procedure_ends_open_or_twice_and_none_is_stuck() throws Exception {
        RandomOffice random = new RandomOffice(new Random(SEED));
        List<Long> procedures = random.procedures(PROCEDURES);
        procedures.forEach(procedure -> FollowProceduresFixture.follow(random.office.files(), procedure));
        CountDownLatch finished = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < RandomOffice.REVIEWERS; number++) {
            threads.add(new Thread(new BusyReviewer(random, number, SEED, finished), "reviewer-" + number));
        }
        threads.forEach(Thread::start);
        try {
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
                random.office.number(CUT);
                assertThat(random.office.texts(OPEN)).isEmpty();
            });
        } finally {
            finished.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
        }

        Irregularities found = new InspectFiles(random.office.files().jdbc()).inspect();
        assertThat(found).as("seed " + SEED).isEqualTo(new Irregularities(0, 0, 0, 0, 0));
        assertThat(
                        random.office.number(
                                "select count(*) from procedures where (state = 'LICENSE_ISSUED') <> (id in (select procedure_id from business_licenses))"))
                .isZero();
        random.office.close();
    }
}
