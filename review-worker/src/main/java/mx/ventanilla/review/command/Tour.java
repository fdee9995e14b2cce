package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import mx.ventanilla.review.board.ProcedureSheet;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.language.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** For the demonstration: the queues, and then one procedure on its way to the licence. */
@Command(
        name = "tour",
        hidden = true,
        description = "Print all queues and take one procedure of the demonstration to its licence.",
        mixinStandardHelpOptions = true)
final class Tour implements Callable<Integer> {
    /** A commercial procedure with at least two departments and a director in its city; by the primary keys. */
    private static final String PICK = """
            select p.folio, u.email as director
            from procedures p
            join procedure_types t on t.id = p.procedure_type_id and t.needs = 'BUSINESS'
            join users u on u.municipality_id = p.municipality_id and u.role_code = 'DIRECTOR' and u.is_active
            where p.state = 'IN_REVIEW' and p.scian_code is not null
            order by (select count(*) from dependency_reviews r where r.procedure_id = p.id) desc, p.id
            limit 1
            """;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Option(names = "--settled", required = true, paramLabel = "DURATION", description = "As for queue list.")
    private String settled = "";

    @Override
    public Integer call() {
        int listed = Objects.requireNonNull(command.parent())
                .commandLine()
                .execute(
                        "list",
                        "--all",
                        "--limit",
                        "5",
                        "--settled",
                        settled,
                        "--lang",
                        door.language().name());
        return listed == 0 ? accompany() : listed;
    }

    private int accompany() {
        try (HikariDataSource pool = door.open()) {
            CaseFiles files = door.files(pool);
            List<Walk.Chosen> chosen =
                    files.jdbc().sql(PICK).query(Walk.Chosen.class).list();
            if (chosen.isEmpty()) {
                say("Ningún trámite comercial está en revisión.", "No commercial procedure is under review.");
                return 0;
            }
            say("Un trámite, de la fila a la licencia:", "One procedure, from the queue to its licence:");
            ProcedureSheet end = new Walk(files, door, chosen.get(0)).toTheLicence();
            if (end.licence() == null) {
                say(
                        "%s se quedó en %s.".formatted(end.folio(), end.state()),
                        "%s stopped at %s.".formatted(end.folio(), end.state()));
                return 2;
            }
            door.println("  " + new BoardText(door.language()).licence(end.licence()));
            return 0;
        }
    }

    private void say(String spanish, String english) {
        Language language = door.language();
        door.println(language.say(spanish, english));
    }
}
