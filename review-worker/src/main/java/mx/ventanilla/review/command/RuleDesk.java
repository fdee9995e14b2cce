package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import mx.ventanilla.review.language.Language;
import mx.ventanilla.review.rules.Problem;
import mx.ventanilla.review.rules.RuleSets;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What the rules commands share: the way in, the file, and how problems are told. */
final class RuleDesk {
    static final int DONE = 0;
    static final int FAILED = 2;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    OfficeDoor door() {
        return door;
    }

    Language language() {
        return door.language();
    }

    RuleSets sets(HikariDataSource pool) {
        return new RuleSets(pool, door.clock());
    }

    String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new ParameterException(
                    command.commandLine(),
                    language()
                            .say("No se puede leer %s: %s", "Cannot read %s: %s")
                            .formatted(file, why(unreadable)));
        }
    }

    private String why(IOException unreadable) {
        return unreadable instanceof NoSuchFileException
                ? language().say("no existe", "it does not exist")
                : String.valueOf(unreadable.getMessage());
    }

    /** Problems are data for a check, messages for everything else. */
    void complain(List<Problem> problems) {
        problems.forEach(problem -> door.say(problem.line(language())));
    }

    static boolean hasErrors(List<Problem> problems) {
        return problems.stream().anyMatch(Problem::isError);
    }
}
