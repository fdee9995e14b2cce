package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mx.ventanilla.review.rules.ImportResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the rules of a file in force, all or none. */
@Command(
        name = "import",
        description = "Put the rules of a file in force, all or none.",
        mixinStandardHelpOptions = true)
final class ImportRules implements Callable<Integer> {
    @Mixin
    private RuleDesk desk = new RuleDesk();

    @Option(names = "--by", description = "Who answers for it; by default the user of this machine.")
    private String by = System.getProperty("user.name", "?");

    @Parameters(paramLabel = "FILE", description = "A file as rules export prints it.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        try (HikariDataSource pool = desk.door().open()) {
            ImportResult result = desk.sets(pool).replace(desk.text(file), by);
            if (desk.door().json()) {
                desk.door().print(result);
            } else {
                desk.complain(result.problems());
                desk.door().println(text(result));
            }
            return result.outcome() == ImportResult.Outcome.REFUSED ? RuleDesk.FAILED : RuleDesk.DONE;
        }
    }

    private String text(ImportResult result) {
        return switch (result.outcome()) {
            case IMPORTED ->
                desk.language()
                        .say("Reglas en vigor: versión %d", "Rules in force: version %d")
                        .formatted(result.version());
            case UNCHANGED ->
                desk.language()
                        .say("Sin cambios: versión %d", "Nothing changed: version %d")
                        .formatted(result.version());
            case REFUSED -> desk.language().say("No se importó nada.", "Nothing was imported.");
        };
    }
}
