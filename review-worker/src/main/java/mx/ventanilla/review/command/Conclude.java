package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import java.util.concurrent.Callable;
import mx.ventanilla.review.director.ConcludeProcedure;
import mx.ventanilla.review.director.DirectorDecision;
import mx.ventanilla.review.director.DirectorResult.Concluded;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The director's last word. */
@Command(
        name = "conclude",
        description = "Approve or reject, as the director, a procedure whose departments have all answered.",
        mixinStandardHelpOptions = true)
final class Conclude implements Callable<Integer> {
    private static final int FAILED = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Parameters(index = "0", paramLabel = "FOLIO", description = "A folio such as 14039-12/2026.")
    private String folio = "";

    @Parameters(index = "1", paramLabel = "VERDICT", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init") // required, set by picocli
    private DirectorDecision.Verdict verdict;

    @Option(names = "--director", required = true, paramLabel = "E-MAIL", description = "Who decides.")
    private String director = "";

    @Option(names = "--comment", description = "For the applicant; needed unless approved.")
    private String comment = "";

    @Option(
            names = "--decision",
            paramLabel = "UUID",
            description = "To repeat a decision safely; a new one by default.")
    private @Nullable UUID decisionId;

    @Override
    public Integer call() {
        DirectorDecision decision = decision();
        try (HikariDataSource pool = door.open()) {
            return new ConcludeProcedure(door.files(pool), door.clock())
                    .conclude(decision)
                    .dispatch(this::print, refused -> {
                        door.say(refused.explain(door.language()));
                        return FAILED;
                    });
        }
    }

    private DirectorDecision decision() {
        try {
            UUID id = decisionId == null ? UUID.randomUUID() : decisionId;
            return new DirectorDecision(id, folio, director, verdict, comment);
        } catch (IllegalArgumentException incomplete) {
            throw new ParameterException(command.commandLine(), incomplete.getMessage(), incomplete);
        }
    }

    private int print(Concluded concluded) {
        if (door.json()) {
            door.print(concluded);
            return 0;
        }
        door.println("%s  %s%s"
                .formatted(
                        folio,
                        concluded.procedure(),
                        concluded.repeated() ? door.language().say("  (ya estaba)", "  (already recorded)") : ""));
        concluded.licence().ifPresent(licence -> door.println(new BoardText(door.language()).licence(licence)));
        return 0;
    }
}
