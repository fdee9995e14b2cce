package mx.ventanilla.stack.launcher;

import java.time.Duration;
import java.util.concurrent.Callable;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.StackInUse;
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
        try {
            stop(place, steps);
        } catch (StackInUse inUse) {
            askOwnerToLeave(place, inUse, steps);
            stop(place, steps);
        }
        return ExitCode.OK;
    }

    private static void stop(Place place, Steps steps) {
        steps.step("stopping workers", () -> new Office(place, steps).stopWorkers());
        steps.step("stopping servers", () -> LocalStack.stop(place.home()));
    }

    private static void askOwnerToLeave(Place place, StackInUse inUse, Steps steps) {
        steps.say("  process " + inUse.pid() + " works on this stack (a demo?); asking it to stop");
        ProcessHandle.of(inUse.pid()).ifPresent(ProcessHandle::destroy);
        Waiting.until(
                OWNER_LIMIT,
                () -> DirectoryLock.tryAcquire(place.home())
                        .map(lock -> {
                            lock.close();
                            return true;
                        })
                        .orElse(false));
    }
}
