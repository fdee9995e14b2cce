package mx.ventanilla.stack.launcher;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.process.DirectoryLock;
import mx.ventanilla.stack.process.Waiting;
import picocli.CommandLine.Command;

/** Stops workers and servers, also those of a demo in another terminal or of a launcher that was killed. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "stop everything; data are kept")
final class Down implements Callable<Integer> {
    private static final Duration OWNER_LIMIT = Duration.ofSeconds(90);

    @Override
    public Integer call() {
        Steps steps = new Steps(System.err);
        Place place = Place.find();
        if (!free(place)) {
            askOwnerToLeave(place, steps);
        }
        steps.step("stopping workers", () -> new Office(place, steps).stopWorkers());
        steps.step("stopping servers", () -> LocalStack.stop(place.home()));
        return ExitCode.OK;
    }

    private static boolean free(Place place) {
        Optional<DirectoryLock> lock = DirectoryLock.tryAcquire(place.home());
        lock.ifPresent(DirectoryLock::close);
        return lock.isPresent();
    }

    private static void askOwnerToLeave(Place place, Steps steps) {
        DirectoryLock.owner(place.home()).ifPresent(owner -> {
            steps.say("→ process " + owner.pid() + " works on this stack (a demo?); asking it to stop");
            owner.destroy();
        });
        Waiting.until(OWNER_LIMIT, () -> free(place));
    }
}
