package mx.ventanilla.bench.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mx.ventanilla.ingest.chaos.Victim;
import mx.ventanilla.review.board.InspectFiles;
import mx.ventanilla.review.board.Irregularities;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.process.Waiting;

/**
 * The fault run of the review: random plans, eight reviewers at once, two workers in one group that route, hear decisions
 * and begin rounds and are killed in between; and then every file is inspected.
 */
final class ReviewChaos {
    private static final int WORKERS = 2;

    /** Killing only who has not begun to work would prove nothing. */
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    /** The end has come when nothing moved for so long: far more than a session timeout and a start. */
    private static final Duration STANDSTILL = Duration.ofMinutes(3);

    private static final String FILED = """
            select p.id, p.folio, p.municipality_id, t.code as procedure_type, p.version
            from procedures p join procedure_types t on t.id = p.procedure_type_id
            order by p.id
            """;
    private static final String OPEN =
            "select count(*) from procedures where state not in ('LICENSE_ISSUED', 'REJECTED')";

    /** Only workers publish. A sequence would not do: it moves on in a batch that is rolled back by its worker's death. */
    private static final String NOTES = """
            create table published (events bigint not null);
            create function note_published() returns trigger language plpgsql as
            'begin insert into ventanilla.published select count(*) from gone; return null; end';
            create trigger note_published after delete on outbox_events referencing old table as gone
                for each statement execute function note_published();
            grant insert on published to ventanilla_review
            """;

    /** What only a worker does, and has committed. */
    private static final String WORKED =
            "select (select count(*) from review_plans) + (select coalesce(sum(events), 0) from published)";

    private static final String MOVES =
            "select (select count(*) from dependency_resolutions) + (select count(*) from procedure_status_history)";
    private static final int SOME_MOVES = 200;
    private static final String DECISIONS = "select count(*) from dependency_resolutions";

    private final LocalStack stack;
    private final List<String> program;
    private final Path directory;
    private final Consumer<String> say;

    ReviewChaos(LocalStack stack, List<String> program, Path directory, Consumer<String> say) {
        this.stack = stack;
        this.program = program;
        this.directory = directory;
        this.say = say;
    }

    ReviewFigures run(int procedures, int kills, long seed) {
        try (ReviewOffice office = new ReviewOffice(stack);
                CounterMail mail = new CounterMail(office)) {
            new RandomDepartments(office.sql()).open(seed, procedures);
            office.sql().sql(NOTES).update();
            List<Victim> victims = IntStream.range(0, WORKERS)
                    .mapToObj(number -> office.victim(program, directory.resolve("review-worker-" + number + ".log")))
                    .toList();
            stack.beforeStop(() -> victims.forEach(Victim::kill)); // a Ctrl-C leaves nobody behind
            long start = System.nanoTime();
            try {
                victims.forEach(Victim::start);
                disturb(
                        office,
                        mail,
                        victims,
                        new Random(seed).ints(kills, 0, WORKERS).toArray());
            } finally {
                victims.forEach(Victim::stop);
            }
            return figures(office, procedures, kills, start);
        }
    }

    private void disturb(ReviewOffice office, CounterMail mail, List<Victim> victims, int[] killed) {
        List<CounterMail.Filed> filed =
                office.sql().sql(FILED).query(CounterMail.Filed.class).list();
        Stream.concat(filed.stream(), filed.stream().limit(filed.size() / 10)).forEach(mail::registered);
        CountDownLatch finished = new CountDownLatch(1);
        List<Thread> reviewers = IntStream.range(0, RandomDepartments.REVIEWERS)
                .mapToObj(number -> new Thread(new ChaosReviewer(office, mail, finished, number), "reviewer-" + number))
                .toList();
        reviewers.forEach(Thread::start);
        try {
            for (int life = 0; life < killed.length; life++) {
                long before = number(office, WORKED);
                Waiting.until(LONGEST_START, () -> number(office, WORKED) > before);
                victims.get(killed[life]).kill();
                victims.get(killed[life]).start();
                say.accept("kill %d of %d, %d procedures still open"
                        .formatted(life + 1, killed.length, number(office, OPEN)));
            }
            awaitEnd(office);
        } finally {
            finished.countDown();
            reviewers.forEach(ReviewChaos::join);
        }
    }

    /** Returns when nothing is open, or when nothing moves any more: then the figures say what is unfinished. */
    private void awaitEnd(ReviewOffice office) {
        long before = -1;
        long moves = number(office, MOVES);
        while (number(office, OPEN) > 0 && moves > before) {
            say.accept(number(office, OPEN) + " procedures still open");
            before = moves;
            long enough = moves + SOME_MOVES;
            Waiting.until(STANDSTILL, () -> number(office, OPEN) == 0 || number(office, MOVES) >= enough);
            moves = number(office, MOVES);
        }
    }

    private ReviewFigures figures(ReviewOffice office, int procedures, int kills, long start) {
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        say.accept("All workers stopped after " + seconds + " s; inspecting every file");
        Irregularities found = new InspectFiles(office.sql()).inspect();
        return new ReviewFigures(
                procedures,
                number(office, DECISIONS),
                kills,
                found.early(),
                found.unfinished() + number(office, OPEN),
                found.finishedTwice(),
                found.doubleAccepted(),
                seconds);
    }

    private static long number(ReviewOffice office, String query) {
        return office.sql().sql(query).query(Long.class).single();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a reviewer ended", interrupted);
        }
    }
}
