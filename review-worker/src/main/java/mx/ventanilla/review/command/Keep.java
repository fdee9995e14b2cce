package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.review.queue.KeepReview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps a review longer. */
@Command(name = "keep", description = "Keep a review that you hold for another lease.")
final class Keep implements Callable<Integer> {
    private static final int FAILED = 2;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private HelpOption help = new HelpOption();

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Parameters(paramLabel = "REVIEW", description = "Number of the review.")
    private long review;

    @Option(names = "--version", required = true, description = "Version that you hold.")
    private int version;

    @Option(names = "--reviewer", required = true, paramLabel = "E-MAIL", description = "Who holds it.")
    private String reviewer = "";

    @Override
    public Integer call() {
        try (HikariDataSource pool = door.open()) {
            Optional<Instant> until = new KeepReview(door.files(pool)).keep(review, version, reviewer);
            until.ifPresentOrElse(time -> door.println(review + " v" + version + "  " + time), this::lost);
            return until.isPresent() ? 0 : FAILED;
        }
    }

    private void lost() {
        door.say(door.language()
                .say(
                        "%s ya no tiene tomada la versión %d de la revisión %d.".formatted(reviewer, version, review),
                        "%s does not hold version %d of review %d any more.".formatted(reviewer, version, review)));
    }
}
