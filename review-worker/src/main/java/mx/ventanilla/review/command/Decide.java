package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import java.util.concurrent.Callable;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.review.decision.DecideReview;
import mx.ventanilla.review.decision.DecisionResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers a review. */
@Command(name = "decide", description = "Answer a review that you hold.")
final class Decide implements Callable<Integer> {
    private static final int FAILED = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private HelpOption help = new HelpOption();

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Parameters(index = "0", paramLabel = "REVIEW", description = "Number of the review.")
    private long review;

    @Parameters(index = "1", paramLabel = "RESOLUTION", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init") // required, set by picocli
    private Resolution resolution;

    @Option(names = "--version", required = true, description = "Version that was read.")
    private int version;

    @Option(names = "--reviewer", required = true, paramLabel = "E-MAIL", description = "Who decides.")
    private String reviewer = "";

    @Option(names = "--comment", description = "For the applicant; needed unless approved.")
    private String comment = "";

    @Option(
            names = "--decision",
            paramLabel = "UUID",
            description = "To repeat a decision safely; a new one by default.")
    private @Nullable UUID decisionId;

    @Override
    public Integer call() {
        ReviewDecision decision = decision();
        try (HikariDataSource pool = door.open()) {
            return new DecideReview(door.files(pool), door.clock())
                    .decide(decision)
                    .dispatch(this::print, refused -> {
                        door.say(refused.explain(door.language()));
                        return FAILED;
                    });
        }
    }

    private ReviewDecision decision() {
        try {
            UUID id = decisionId == null ? UUID.randomUUID() : decisionId;
            return new ReviewDecision(id, review, version, reviewer, resolution, comment);
        } catch (IllegalArgumentException incomplete) {
            throw new ParameterException(command.commandLine(), incomplete.getMessage(), incomplete);
        }
    }

    private int print(DecisionResult.Recorded recorded) {
        if (door.json()) {
            door.print(recorded);
        } else {
            door.println("%d v%d  %s  %s%s"
                    .formatted(
                            review,
                            recorded.reviewVersion(),
                            resolution,
                            recorded.procedure(),
                            recorded.repeated() ? door.language().say("  (ya estaba)", "  (already recorded)") : ""));
        }
        return 0;
    }
}
