package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.Callable;
import mx.ventanilla.review.queue.HoldResult;
import mx.ventanilla.review.queue.HoldReview;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets a review aside or brings it back. */
@Command(name = "hold", description = "Set a review aside for a reason that everyone sees, or bring it back.")
final class Hold implements Callable<Integer> {
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

    @Option(names = "--by", required = true, paramLabel = "E-MAIL", description = "Its holder, or a supervisor.")
    private String person = "";

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Override
    public Integer call() {
        try (HikariDataSource pool = door.open()) {
            return move(new HoldReview(door.files(pool)))
                    .dispatch(
                            moved -> {
                                door.println(review + " v" + moved.version() + "  " + moved.state());
                                return 0;
                            },
                            refused -> {
                                door.say(refused.explain(door.language()));
                                return FAILED;
                            });
        }
    }

    private HoldResult move(HoldReview hold) {
        HoldReview.Order order = new HoldReview.Order(review, version, person);
        return what.reason == null ? hold.resume(order) : hold.hold(order, what.reason);
    }

    /** Aside or back. */
    private static final class What {
        @Option(names = "--reason", description = "Why it is set aside.")
        private @Nullable String reason;

        @Option(names = "--end", description = "Bring it back.")
        @SuppressWarnings("UnusedVariable") // that it was said is all there is to know
        private boolean end;
    }
}
