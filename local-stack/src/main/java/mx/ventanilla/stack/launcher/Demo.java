package mx.ventanilla.stack.launcher;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.process.ProcessFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Shows the whole way of a submission on this machine, from Kafka through the reviewers' queues to a licence. Every
 * run begins with an
 * empty database and empty topics of its own; what {@code up} keeps is not touched.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "publish example submissions and show what becomes of them")
final class Demo implements Callable<Integer> {
    private static final String DATABASE = "ventanilla_demo";
    private static final String TOPIC_PREFIX = "demo.";
    /** Quick to start on a small machine; the demo is over before optimised code would pay. */
    private static final List<String> JVM_OPTIONS = List.of("-XX:TieredStopAtLevel=1");

    private static final String WHERE_TO_LOOK_NEXT = """
            Where to look next, in another terminal:
              ./ventanilla status                 what runs, with addresses and logs
              ./ventanilla queue list --all       the departments' queues
              ./ventanilla ledger verify          the proof that no event is missing
              ./ventanilla publish FILE           your own submissions
            Everything stays up until Ctrl-C.""";
    private static final String WHAT_TO_TRY_NEXT = """
            Every published event is accounted for. What to try next:
              ./ventanilla demo                   the same, and it stays up to look around in
              ./ventanilla up                     an office of your own, whose data are kept
              ./ventanilla help                   all commands""";
    private static final Duration WATCH = Duration.ofSeconds(1);

    @Option(names = "--once", description = "stop everything at the end; exit 0 only if every event is accounted for")
    private boolean once;

    @Override
    public Integer call() throws InterruptedException {
        Steps steps = new Steps(System.err);
        Place place = Place.find();
        refuseBesideUp(place);
        Office office = new Office(place, steps);
        try (LocalStack stack = office.startServers()) {
            office.stopWorkers();
            stack.beforeStop(office::stopWorkers);
            int exitCode = show(place, office, stack, steps);
            if (once) {
                steps.say(whatToTryNext(exitCode));
            } else {
                steps.say(WHERE_TO_LOOK_NEXT);
                stayUp(place);
            }
            steps.say("Stopping. Data and logs stay in " + place.home());
            return exitCode;
        }
    }

    /** What a killed demo left running is in the way of nobody else; what {@code up} started is in use. */
    private static void refuseBesideUp(Place place) {
        boolean working = Worker.all(place).stream()
                .anyMatch(worker -> worker.process().find().isPresent());
        boolean ours = Surroundings.saved(place.home())
                .filter(last -> last.topicPrefix().equals(TOPIC_PREFIX))
                .isPresent();
        if (working && !ours) {
            throw new LauncherFailure(
                    ExitCode.ALREADY_RUNNING,
                    "Workers of ./ventanilla up are running in " + place.home()
                            + ". Stop them with ./ventanilla down, or give the demo a directory of its own:"
                            + " VENTANILLA_HOME=.ventanilla-demo ./ventanilla demo");
        }
    }

    private static int show(Place place, Office office, LocalStack stack, Steps steps) {
        Surroundings surroundings = prepare(office, stack, steps);
        steps.step("ingest-worker and review-worker", () -> office.startWorkers(surroundings, JVM_OPTIONS));
        int accounted = steps.step(
                "publishing the example submissions",
                () -> office.program(Module.INGEST_WORKER, surroundings, "publish", "--demo", "--wait")
                        .runInForeground(place));
        int listed = steps.step(
                "the departments' queues, and one procedure's way to its licence",
                () -> office.program(Module.REVIEW_WORKER, surroundings, "queue", "tour", "--settled", "30s")
                        .runInForeground(place));
        steps.say("Demo finished " + steps.sinceStart() + " after its start");
        return accounted == ExitCode.OK ? listed : accounted;
    }

    private static Surroundings prepare(Office office, LocalStack stack, Steps steps) {
        Surroundings surroundings = steps.step(
                "empty database " + DATABASE,
                () -> office.surroundings(
                        stack, office.database(stack, own -> own.postgres().recreate(DATABASE)), TOPIC_PREFIX));
        steps.step("empty topics " + TOPIC_PREFIX + "*", () -> {
            stack.broker().deleteTopics(Office.topics(TOPIC_PREFIX));
            stack.broker().createTopics(Office.partitions(TOPIC_PREFIX));
        });
        steps.step("schema (db migrate)", () -> office.db(surroundings, "migrate"));
        steps.step("catalogues of two cities (db load demo)", () -> office.db(surroundings, "load", "demo"));
        return surroundings;
    }

    private static String whatToTryNext(int exitCode) {
        return exitCode == ExitCode.OK
                ? WHAT_TO_TRY_NEXT
                : "The demo failed with exit code " + exitCode + "; see above.";
    }

    /** Ends with Ctrl-C, which ends the JVM, or when a part of the office dies. */
    private static void stayUp(Place place) throws InterruptedException {
        while (true) {
            for (Worker worker : Worker.all(place)) {
                if (worker.process().find().isEmpty()) {
                    throw new ProcessFailed(worker.name() + " has ended", worker.log());
                }
            }
            Thread.sleep(WATCH.toMillis());
        }
    }
}
