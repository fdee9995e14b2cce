package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.review.rules.Problem;
import mx.ventanilla.review.rules.RuleSets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for everything that is wrong with rules, in a file or as they stand. */
@Command(name = "check", description = "Check a rule file, or the rules in force.", mixinStandardHelpOptions = true)
final class CheckRules implements Callable<Integer> {
    @Mixin
    private RuleDesk desk = new RuleDesk();

    @Option(names = "--municipality", description = "INEGI code; without it and without a file, all active ones.")
    private @Nullable String municipality;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A file as rules export prints it.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        try (HikariDataSource pool = desk.door().open()) {
            List<Problem> problems = problems(desk.sets(pool));
            if (desk.door().json()) {
                desk.door().print(problems);
            } else {
                problems.forEach(problem -> desk.door().println(problem.line(desk.language())));
            }
            if (problems.isEmpty()) {
                desk.door().say(desk.language().say("Sin observaciones.", "Nothing is wrong."));
            }
            return RuleDesk.hasErrors(problems) ? RuleDesk.FAILED : RuleDesk.DONE;
        }
    }

    private List<Problem> problems(RuleSets sets) {
        if (file != null) {
            return sets.check(desk.text(file));
        }
        List<Problem> problems = new ArrayList<>();
        for (String each : municipality == null ? sets.municipalities() : List.of(municipality)) {
            problems.addAll(sets.checkInForce(each));
        }
        return problems;
    }
}
