package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import mx.ventanilla.review.audit.Audit;
import mx.ventanilla.review.casefile.ArchivedFiles;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.language.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tools.jackson.databind.json.JsonMapper;

/** What every queue command shares: the way in to the database, and how it answers. */
final class OfficeDoor {
    private static final long PATIENCE_MILLIS = 5_000;

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--lang", description = "es or en; by default the language of this machine.")
    private @Nullable String lang;

    @Option(names = "--json", description = "Print the data as one JSON document.")
    private boolean json;

    Language language() {
        return lang == null ? Language.of(Locale.getDefault()) : Language.of(Locale.forLanguageTag(lang));
    }

    boolean json() {
        return json;
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    /** Records that the user of this machine, or who VENTANILLA_USER names, sees the file of that folio. */
    void seen(JdbcClient jdbc, String folio) {
        new Audit(jdbc)
                .seen(folio, System.getenv().getOrDefault("VENTANILLA_USER", System.getProperty("user.name", "?")));
    }

    /** Says that a folio is in the archive, where it is, or else what the caller says. */
    void sayAbsent(JdbcClient jdbc, String folio, String unknown) {
        say(new ArchivedFiles(jdbc)
                .archivedOn(folio)
                .map(day -> language()
                        .say(
                                "El trámite %s se archivó el %s. Para traerlo de vuelta: ./ventanilla batch run restore-procedures -p folios=%s",
                                "Procedure %s was archived on %s. To bring it back: ./ventanilla batch run restore-procedures -p folios=%s")
                        .formatted(folio, day, folio))
                .orElse(unknown));
    }

    /** Two connections at most: a command does one thing at a time. The caller closes it. */
    HikariDataSource open() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(variable("VENTANILLA_DB_URL"));
        pool.setUsername(variable("VENTANILLA_DB_USER"));
        pool.setPassword(variable("VENTANILLA_DB_PASSWORD"));
        pool.setMaximumPoolSize(2);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(PATIENCE_MILLIS);
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("ApplicationName", "ventanilla-queue");
        return pool;
    }

    CaseFiles files(HikariDataSource pool) {
        return CaseFiles.over(pool, clock());
    }

    void print(Object data) {
        println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(data));
    }

    void println(String text) {
        spec().commandLine().getOut().println(text);
        spec().commandLine().getOut().flush();
    }

    /** To stderr. */
    void say(String text) {
        spec().commandLine().getErr().println(text);
        spec().commandLine().getErr().flush();
    }

    /** A usage error that names the option, what it was, and an example of what it may be. */
    ParameterException wrong(String option, String value, String example) {
        return new ParameterException(
                spec().commandLine(),
                language()
                        .say(
                                "%s no puede ser '%s'. Ejemplo: %s".formatted(option, value, example),
                                "%s cannot be '%s'. Example: %s".formatted(option, value, example)));
    }

    ParameterException missing(String one, String other) {
        return new ParameterException(
                spec().commandLine(),
                language().say("Indique %s o %s.".formatted(one, other), "Give %s or %s.".formatted(one, other)));
    }

    private String variable(String name) {
        String value = Map.copyOf(System.getenv()).getOrDefault(name, System.getProperty(name, ""));
        if (value.isEmpty()) {
            throw new ParameterException(
                    spec().commandLine(),
                    language()
                            .say(
                                    "Falta la variable %s. Use ./ventanilla queue, o defínala.".formatted(name),
                                    "Variable %s is missing. Use ./ventanilla queue, or set it.".formatted(name)));
        }
        return value;
    }

    private CommandSpec spec() {
        if (command == null) {
            throw new IllegalStateException("picocli has not set up this command");
        }
        return command;
    }
}
