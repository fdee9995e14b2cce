package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.Callable;
import mx.ventanilla.review.answers.CorrectAnswer;
import mx.ventanilla.review.casefile.CaseFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Corrects one answer of a procedure. */
@Command(
        name = "correct",
        description = "Correct one answer of a procedure; the others stay. Recorded with who did it.",
        mixinStandardHelpOptions = true)
final class CorrectAnswerCommand implements Callable<Integer> {
    private static final int FAILED = 2;

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Option(names = "--by", required = true, description = "E-mail of who answers for it.")
    private String by = "";

    @Parameters(index = "0", paramLabel = "FOLIO", description = "Such as 14039-12/2026.")
    private String folio = "";

    @Parameters(index = "1", paramLabel = "FIELD", description = "Name of the answer, such as employees.")
    private String field = "";

    @Parameters(index = "2", paramLabel = "JSON", description = "The new value: 12, true, '\"text\"'.")
    private String value = "";

    @Override
    public Integer call() {
        if (!field.matches("[a-z][a-z0-9_]{0,62}")) {
            throw door.wrong("FIELD", field, "employees");
        }
        if (!isJson()) {
            throw door.wrong("JSON", value, "'\"text\"'");
        }
        try (HikariDataSource pool = door.open()) {
            CaseFiles files = door.files(pool);
            boolean done = new CorrectAnswer(files.jdbc(), files.transactions()).correct(folio, field, value, by);
            door.say(done ? folio + " " + field + " = " + value : unknown());
            return done ? 0 : FAILED;
        }
    }

    private String unknown() {
        return door.language()
                .say("No existe el folio %s.", "There is no folio %s.")
                .formatted(folio);
    }

    private boolean isJson() {
        try {
            return !JsonMapper.shared().readTree(value).isMissingNode();
        } catch (JacksonException broken) {
            return false;
        }
    }
}
