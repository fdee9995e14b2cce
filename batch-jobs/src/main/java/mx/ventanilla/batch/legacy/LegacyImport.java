package mx.ventanilla.batch.legacy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.ParameterDescription;
import mx.ventanilla.batch.run.Plan;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Brings a whole legacy Visor Urbano database into the office, of either generation, with whatever tables and columns it
 * has.
 *
 * <p><b>Unit of work:</b> a slice of at most 2,000 rows or 4 MiB of one table: what comes of its rows, the quarantine and
 * the map of rows ({@code legacy_rows}) are committed in one transaction.
 *
 * <p><b>Why a rerun is harmless:</b> the map says for each row what became of it and what it looked like; a row that is
 * loaded and unchanged is left alone. A run that was killed is a run whose map ends earlier. Rows in quarantine are tried
 * again each time, since what was missing may have come.
 *
 * <p><b>How to resume:</b> type the same command again.
 *
 * <p><b>How it is verified:</b> for every table of the source the rows counted there must equal those loaded, merged,
 * quarantined and not carried, and every loaded row's target must exist; otherwise the run fails with exit code 8.
 */
public final class LegacyImport implements OperatedJob {
    static final String NAME = "legacy-import";

    /** Where the legacy database's password comes from, and from nowhere else. */
    public static final String PASSWORD = "VENTANILLA_LEGACY_PASSWORD";

    private final Map<String, String> environment;

    public LegacyImport(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    String password() {
        return environment.getOrDefault(PASSWORD, "");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "a whole legacy Visor Urbano database into the office: reconciled row by row, repeatable, every oddity by a named rule";
    }

    @Override
    public List<ParameterDescription> parameters() {
        return List.of(
                new ParameterDescription(
                        "url", true, "jdbc:postgresql://host:port/name; the password comes from " + PASSWORD),
                new ParameterDescription("user", true, "login there; needs to read only"),
                new ParameterDescription("schema", false, "schema of its tables; default: public"),
                new ParameterDescription(
                        "source",
                        false,
                        "name by which the database is known here, the same in every run; default: its own"),
                new ParameterDescription(
                        "codes",
                        false,
                        "INEGI codes of its municipalities, as 2:08019,3:14098, where it does not tell them"),
                new ParameterDescription(
                        "municipality",
                        false,
                        "INEGI code of the municipality of what names none; default: such rows are quarantined"));
    }

    @Override
    public Class<?> configuration() {
        return LegacyImportConfiguration.class;
    }

    @Override
    public List<String> describe(String report) {
        return LegacyReport.parse(report).lines();
    }

    @Override
    public Plan plan(Map<String, String> given, JdbcOperations database, Progress progress) {
        List<String> problems = problems(given);
        if (!problems.isEmpty()) {
            return new Plan.Refused(problems);
        }
        LegacyImportRequest request = LegacyImportRequest.of(given);
        try (SourceDatabase source = SourceDatabase.open(request, password())) {
            Survey survey = source.survey();
            return survey.missing().isEmpty()
                    ? new Plan.Ready(
                            request.source(), request.identity(), new LegacyPlan(survey, request, database).facts())
                    : new Plan.Refused(List.of("schema '%s' of %s is no Visor Urbano database: it has no table %s"
                            .formatted(request.schema(), request.url(), String.join(", ", survey.missing()))));
        } catch (SQLException away) {
            return new Plan.Refused(
                    List.of("the legacy database %s cannot be read as %s: %s. Next: look at url, user and %s"
                            .formatted(request.url(), request.user(), away.getMessage(), PASSWORD)));
        }
    }

    private static List<String> problems(Map<String, String> given) {
        List<String> problems = new ArrayList<>();
        String url = given.getOrDefault("url", "");
        if (!url.startsWith("jdbc:postgresql:")) {
            problems.add("url '%s' must begin with jdbc:postgresql:".formatted(url));
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            problems.add("url must not hold a password: it is kept with the run. Give it in " + PASSWORD);
        }
        if (!given.getOrDefault("codes", "").matches("([0-9]+:[0-9]{5}(,[0-9]+:[0-9]{5})*)?")) {
            problems.add("codes '%s' must be pairs of the old id and an INEGI code, as 2:08019,3:14098"
                    .formatted(given.get("codes")));
        }
        if (!given.getOrDefault("municipality", "").matches("([0-9]{5})?")) {
            problems.add("municipality '%s' must be an INEGI code, as 08019".formatted(given.get("municipality")));
        }
        return problems;
    }
}
