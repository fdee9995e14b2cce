package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.review.board.ProcedureSheet;
import mx.ventanilla.review.board.ProcedureSheets;
import mx.ventanilla.review.director.Licence;
import mx.ventanilla.review.language.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints one procedure with all its reviews. */
@Command(name = "show", description = "Print a procedure with all its reviews.", mixinStandardHelpOptions = true)
final class ShowProcedure implements Callable<Integer> {
    private static final int FAILED = 2;

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Parameters(paramLabel = "FOLIO|REVIEW", description = "A folio such as 14039-12/2026, or the number of a review.")
    private String which = "";

    @Override
    public Integer call() {
        try (HikariDataSource pool = door.open()) {
            JdbcClient jdbc = JdbcClient.create(pool);
            ProcedureSheets sheets = new ProcedureSheets(jdbc);
            Optional<ProcedureSheet> found =
                    which.matches("[0-9]{1,18}") ? sheets.ofReview(Long.parseLong(which)) : sheets.ofFolio(which);
            found.ifPresent(sheet -> door.seen(jdbc, sheet.folio()));
            found.ifPresentOrElse(this::print, () -> door.sayAbsent(jdbc, which, unknown()));
            return found.isPresent() ? 0 : FAILED;
        }
    }

    private String unknown() {
        return door.language()
                .say("No existe el folio o la revisión %s.", "There is no folio or review %s.")
                .formatted(which);
    }

    private void print(ProcedureSheet sheet) {
        if (door.json()) {
            door.print(sheet);
            return;
        }
        BoardText words = new BoardText(door.language());
        Table table = heading();
        for (ProcedureSheet.Line line : sheet.reviews()) {
            table.add(
                    line.reviewId() + " v" + line.version(),
                    line.department()
                            + (line.required() ? "" : " (opt.)")
                            + (line.round() == 1 ? "" : " r" + line.round()),
                    words.state(line.state()),
                    Objects.toString(line.dueOn(), ""),
                    Objects.toString(line.holder(), ""),
                    String.join(", ", line.waitsFor()),
                    Objects.toString(line.answer(), Objects.toString(line.stateReason(), "")));
        }
        door.println("%s  %s  %s  v%d  %s"
                .formatted(sheet.folio(), sheet.procedureType(), sheet.applicant(), sheet.version(), sheet.state()));
        door.println(table.toString());
        sheet.reviews().stream()
                .filter(line -> line.answers().size() > 1)
                .forEach(line -> line.answers().forEach(answer -> door.println(text(line, answer))));
        Licence licence = sheet.licence();
        if (licence != null) {
            door.println(words.licence(licence));
        }
    }

    private static String text(ProcedureSheet.Line line, ProcedureSheet.Answer answer) {
        return "%d v%d  %s  %s  %s: %s"
                .formatted(
                        line.reviewId(),
                        answer.version(),
                        answer.at(),
                        answer.resolution(),
                        answer.reviewer(),
                        answer.comment());
    }

    private Table heading() {
        return door.language() == Language.ES
                ? new Table("revisión", "dependencia", "estado", "vence", "a cargo de", "espera a", "respuesta")
                : new Table("review", "department", "state", "due", "held by", "waits for", "answer");
    }
}
