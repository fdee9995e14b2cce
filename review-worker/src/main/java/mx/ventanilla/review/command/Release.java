package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.Callable;
import mx.ventanilla.review.queue.ReleaseReview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a review back. */
@Command(name = "release", description = "Give a review back to the queue.")
final class Release implements Callable<Integer> {
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

    @Option(names = "--reviewer", required = true, paramLabel = "E-MAIL", description = "Who holds it.")
    private String reviewer = "";

    @Override
    public Integer call() {
        try (HikariDataSource pool = door.open()) {
            return new ReleaseReview(door.files(pool))
                    .release(review, version, reviewer)
                    .dispatch(
                            released -> {
                                door.println(review + " v" + released.version() + "  " + released.state());
                                return 0;
                            },
                            refused -> {
                                door.say(refused.explain(door.language()));
                                return FAILED;
                            });
        }
    }
}
