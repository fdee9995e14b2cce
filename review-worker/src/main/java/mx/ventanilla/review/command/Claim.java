package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.review.queue.ClaimRequest;
import mx.ventanilla.review.queue.ClaimReview;
import mx.ventanilla.review.queue.ClaimedReview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the first reviews of a queue. */
@Command(
        name = "claim",
        description = "Take the first reviews of a department's queue.",
        mixinStandardHelpOptions = true)
final class Claim implements Callable<Integer> {
    private static final int FAILED = 2;

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Option(names = "--municipality", required = true, paramLabel = "INEGI", description = "Such as 14039.")
    private String municipality = "";

    @Option(names = "--department", required = true, paramLabel = "CODE", description = "Such as civil_protection.")
    private String department = "";

    @Option(names = "--reviewer", required = true, paramLabel = "E-MAIL", description = "Who takes them.")
    private String reviewer = "";

    @Option(names = "--most", defaultValue = "1", description = "How many at most, by default ${DEFAULT-VALUE}.")
    private int most;

    @Override
    public Integer call() {
        ClaimRequest request = new ClaimRequest(municipality, department, reviewer, most);
        try (HikariDataSource pool = door.open()) {
            return new ClaimReview(door.files(pool)).claim(request).dispatch(this::print, refused -> {
                door.say(refused.explain(door.language()));
                return FAILED;
            });
        }
    }

    private int print(List<ClaimedReview> claimed) {
        if (door.json()) {
            door.print(claimed);
        } else {
            claimed.forEach(review -> door.println("%d v%d  %s  %s  %s"
                    .formatted(review.id(), review.version(), review.folio(), review.dueOn(), review.leaseUntil())));
        }
        if (claimed.isEmpty()) {
            door.say(door.language().say("La fila está vacía.", "The queue is empty."));
        }
        return 0;
    }
}
