package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the rules in force as a file that can be imported again. */
@Command(name = "export", description = "Print the rules in force as YAML.", mixinStandardHelpOptions = true)
final class ExportRules implements Callable<Integer> {
    @Mixin
    private RuleDesk desk = new RuleDesk();

    @Option(names = "--municipality", required = true, description = "INEGI code, five digits.")
    private String municipality = "";

    @Override
    public Integer call() {
        try (HikariDataSource pool = desk.door().open()) {
            Optional<String> yaml = desk.sets(pool).export(municipality);
            yaml.ifPresentOrElse(this::print, this::sayUnknown);
            return yaml.isPresent() ? RuleDesk.DONE : RuleDesk.FAILED;
        }
    }

    private void print(String yaml) {
        if (desk.door().json()) {
            desk.door().print(Map.of("municipality", municipality, "rules", yaml));
        } else {
            desk.door().println(yaml.stripTrailing());
        }
    }

    private void sayUnknown() {
        desk.door()
                .say(desk.language()
                        .say("No existe el municipio %s.", "There is no municipality %s.")
                        .formatted(municipality));
    }
}
