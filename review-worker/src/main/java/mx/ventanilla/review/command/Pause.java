package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.Callable;
import mx.ventanilla.review.queue.PauseDepartment;
import mx.ventanilla.review.queue.PauseResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops a department's queue or lets it go on. */
@Command(
        name = "pause",
        description = "Let a department's queue stand still for a reason that everyone sees, or go on.",
        mixinStandardHelpOptions = true)
final class Pause implements Callable<Integer> {
    private static final int FAILED = 2;

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Option(names = "--municipality", required = true, paramLabel = "INEGI", description = "Such as 14039.")
    private String municipality = "";

    @Option(names = "--department", required = true, paramLabel = "CODE", description = "Such as civil_protection.")
    private String department = "";

    @Option(names = "--by", required = true, paramLabel = "E-MAIL", description = "A supervisor of the department.")
    private String supervisor = "";

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Override
    public Integer call() {
        try (HikariDataSource pool = door.open()) {
            PauseDepartment departments = new PauseDepartment(door.files(pool));
            PauseDepartment.Order order = new PauseDepartment.Order(municipality, department, supervisor);
            PauseResult result =
                    what.reason == null ? departments.resume(order) : departments.pause(order, what.reason);
            door.say("%s %s: %s".formatted(municipality, department, result.explain(door.language())));
            return result == PauseResult.DONE ? 0 : FAILED;
        }
    }

    /** Stop or go. */
    private static final class What {
        @Option(names = "--reason", description = "Why nobody may claim.")
        private @Nullable String reason;

        @Option(names = "--end", description = "Let the queue go on.")
        @SuppressWarnings("UnusedVariable") // that it was said is all there is to know
        private boolean end;
    }
}
