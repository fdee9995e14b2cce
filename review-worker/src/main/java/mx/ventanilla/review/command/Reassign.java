package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.Callable;
import mx.ventanilla.review.queue.ReassignReview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a review to another reviewer. */
@Command(
        name = "reassign",
        description = "Give a review, from the queue or from another reviewer, to a reviewer of the department.")
final class Reassign implements Callable<Integer> {
    private static final int FAILED = 2;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private HelpOption help = new HelpOption();

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Parameters(paramLabel = "REVIEW", description = "Number of the review.")
    private long review;

    @Option(names = "--version", required = true, description = "Version that was read.")
    private int version;

    @Option(names = "--supervisor", required = true, paramLabel = "E-MAIL", description = "Who orders it.")
    private String supervisor = "";

    @Option(names = "--to", required = true, paramLabel = "E-MAIL", description = "Who gets it.")
    private String reviewer = "";

    @Override
    public Integer call() {
        try (HikariDataSource pool = door.open()) {
            return new ReassignReview(door.files(pool))
                    .reassign(review, version, supervisor, reviewer)
                    .dispatch(
                            given -> {
                                door.println(review + " v" + given.version() + "  " + given.leaseUntil());
                                return 0;
                            },
                            refused -> {
                                door.say(refused.explain(door.language()));
                                return FAILED;
                            });
        }
    }
}
