package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.queue.ClaimInTurn;
import mx.ventanilla.review.queue.ClaimRequest;
import mx.ventanilla.review.queue.ClaimResult;
import mx.ventanilla.review.queue.ClaimReview;
import mx.ventanilla.review.queue.ClaimedReview;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--department",
            paramLabel = "CODE",
            description = "Such as civil_protection; by default the reviewer's most urgent one.")
    private @Nullable String department;

    @Option(names = "--reviewer", required = true, paramLabel = "E-MAIL", description = "Who takes them.")
    private String reviewer = "";

    @Option(
            names = {"--count", "--most"},
            defaultValue = "1",
            description = "How many at most, by default ${DEFAULT-VALUE}.")
    private int most;

    @Override
    public Integer call() {
        try (HikariDataSource pool = door.open()) {
            return claim(door.files(pool)).dispatch(this::print, refused -> {
                door.say(refused.explain(door.language()));
                return FAILED;
            });
        }
    }

    private ClaimResult claim(CaseFiles files) {
        ClaimReview claim = new ClaimReview(files);
        return department == null
                ? new ClaimInTurn(files, claim).claim(municipality, reviewer, most)
                : claim.claim(new ClaimRequest(municipality, department, reviewer, most));
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
