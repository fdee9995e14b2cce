package mx.ventanilla.stack.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.stack.LocalStack;
import picocli.CommandLine.Command;

/** Brings servers and workers up in the background and returns; data are kept. Running parts are left as they are. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "start servers and workers in the background; data are kept")
final class Up implements Callable<Integer> {
    private static final String DATABASE = "ventanilla";

    @Override
    public Integer call() {
        Steps steps = new Steps(System.err);
        Place place = Place.find();
        Office office = new Office(place, steps);
        LocalStack stack = office.startServers();
        try {
            Surroundings surroundings = prepare(office, stack, steps);
            steps.step("ingest-worker and review-worker", () -> office.startWorkers(surroundings, List.of()));
            report(place, surroundings, steps);
        } finally {
            stack.leaveRunning();
        }
        return ExitCode.OK;
    }

    private static Surroundings prepare(Office office, LocalStack stack, Steps steps) {
        Surroundings surroundings = office.surroundings(
                stack, office.database(stack, own -> own.postgres().require(DATABASE)), "");
        steps.step("topics", () -> stack.broker().createTopics(Office.partitions("")));
        steps.step("schema (db migrate)", () -> office.db(surroundings, "migrate"));
        return surroundings;
    }

    private static void report(Place place, Surroundings surroundings, Steps steps) {
        steps.say("Up after " + steps.sinceStart() + ". Data, logs and passwords: " + place.home());
        steps.say("./ventanilla status shows what runs, ./ventanilla down stops it. To use the servers yourself:");
        System.out.println("export VENTANILLA_DB_URL=" + surroundings.database().jdbcUrl());
        System.out.println("export VENTANILLA_DB_USER=" + Login.READONLY.role());
        System.out.println(
                "export VENTANILLA_DB_PASSWORD=" + surroundings.secrets().password(Login.READONLY));
        System.out.println("export VENTANILLA_KAFKA=" + surroundings.kafka());
    }
}
