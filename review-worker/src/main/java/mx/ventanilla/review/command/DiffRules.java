package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.review.rules.Problem;
import mx.ventanilla.review.rules.RuleDifference;
import mx.ventanilla.review.rules.RuleSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints how a file differs from the rules in force; nothing when it does not. */
@Command(
        name = "diff",
        description = "Print how a file differs from the rules in force.",
        mixinStandardHelpOptions = true)
final class DiffRules implements Callable<Integer> {
    @Mixin
    private RuleDesk desk = new RuleDesk();

    @Parameters(paramLabel = "FILE", description = "A file as rules export prints it.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        try (HikariDataSource pool = desk.door().open()) {
            RuleSets sets = desk.sets(pool);
            List<Problem> problems = sets.check(desk.text(file));
            if (RuleDesk.hasErrors(problems)) {
                desk.complain(problems);
                return RuleDesk.FAILED;
            }
            print(sets.diff(desk.text(file)));
            return RuleDesk.DONE;
        }
    }

    private void print(List<RuleDifference> differences) {
        if (desk.door().json()) {
            desk.door().print(differences);
        } else {
            differences.forEach(difference -> desk.door().println(difference.line()));
        }
    }
}
