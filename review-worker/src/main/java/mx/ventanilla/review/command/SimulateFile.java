package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.review.language.Language;
import mx.ventanilla.review.rules.Problem;
import mx.ventanilla.review.rules.SimulateRules;
import mx.ventanilla.review.rules.Simulation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries a rule file out on past procedures; writes nothing. */
@Command(
        name = "simulate",
        description = "Try a rule file out on past procedures; writes nothing.",
        mixinStandardHelpOptions = true)
final class SimulateFile implements Callable<Integer> {
    private static final Duration BETWEEN_NEWS = Duration.ofSeconds(2);

    @Mixin
    private RuleDesk desk = new RuleDesk();

    @Option(names = "--rules", required = true, paramLabel = "FILE", description = "A file as rules export prints it.")
    private Path file = Path.of("");

    @Option(names = "--since", required = true, paramLabel = "DATE", description = "First day of filing, YYYY-MM-DD.")
    private LocalDate since = LocalDate.EPOCH;

    private @Nullable Instant said;

    @Override
    public Integer call() {
        try (HikariDataSource pool = desk.door().open()) {
            String yaml = desk.text(file);
            List<Problem> problems = desk.sets(pool).check(yaml);
            desk.complain(problems);
            if (RuleDesk.hasErrors(problems)) {
                return RuleDesk.FAILED;
            }
            print(new SimulateRules(pool, desk.door().clock()).simulate(yaml, since, this::tell));
            return RuleDesk.DONE;
        }
    }

    private void tell(long procedures) {
        Instant now = desk.door().clock().instant();
        if (said == null) {
            said = now;
        } else if (Duration.between(said, now).compareTo(BETWEEN_NEWS) > 0) {
            said = now;
            desk.door().say("%,d …".formatted(procedures));
        }
    }

    private void print(Simulation simulation) {
        if (desk.door().json()) {
            desk.door().print(simulation);
            return;
        }
        desk.door()
                .println(desk.language()
                        .say(
                                "%,d trámites; sin ruta: %,d hoy, %,d con estas reglas",
                                "%,d procedures; without a route: %,d now, %,d under these rules")
                        .formatted(simulation.procedures(), simulation.unroutableNow(), simulation.unroutableThen()));
        Table table = heading();
        for (Simulation.Line line : simulation.departments()) {
            table.add(
                    line.department(),
                    "%,d".formatted(line.reviewsNow()),
                    "%,d".formatted(line.reviewsThen()),
                    "%+,d".formatted(line.moreReviews()),
                    "%+,d".formatted(line.moreBusinessDays()));
        }
        desk.door().println(table.toString());
    }

    private Table heading() {
        return desk.language() == Language.ES
                ? new Table("dependencia", "revisiones hoy", "con éstas", "diferencia", "días hábiles")
                : new Table("department", "reviews now", "under these", "difference", "business days");
    }
}
