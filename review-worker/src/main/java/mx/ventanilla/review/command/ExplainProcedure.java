package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.review.rules.ExplainedPlan;
import mx.ventanilla.review.rules.ExplainedPlans;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says why each department is part of a procedure, or is not. */
@Command(
        name = "explain",
        description = "Say why each department reviews a procedure, or does not.",
        mixinStandardHelpOptions = true)
public final class ExplainProcedure implements Callable<Integer> {
    private static final int FAILED = 2;

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Parameters(paramLabel = "FOLIO", description = "A folio such as 14039-12/2026.")
    private String folio = "";

    @Override
    public Integer call() {
        try (HikariDataSource pool = door.open()) {
            JdbcClient jdbc = JdbcClient.create(pool);
            Optional<ExplainedPlan> found = new ExplainedPlans(jdbc).of(folio);
            found.ifPresent(plan -> door.seen(jdbc, folio));
            found.ifPresentOrElse(this::print, () -> door.sayAbsent(jdbc, folio, unknown()));
            return found.isPresent() ? 0 : FAILED;
        }
    }

    private void print(ExplainedPlan plan) {
        if (door.json()) {
            door.print(plan);
        } else {
            door.println(new ExplanationText(door.language()).of(plan));
        }
    }

    private String unknown() {
        return door.language()
                .say("No existe el folio %s.", "There is no folio %s.")
                .formatted(folio);
    }
}
