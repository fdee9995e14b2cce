package mx.ventanilla.batch;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import mx.ventanilla.batch.operator.Commands;
import mx.ventanilla.batch.operator.Desk;
import mx.ventanilla.batch.operator.Jobs;
import mx.ventanilla.batch.run.StopSignal;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.stack.Database;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator with a fresh database who types commands. */
public final class TestDesk {
    public final Database owner = MigratedDatabase.fresh();
    public final JdbcTemplate sql =
            new JdbcTemplate(new DriverManagerDataSource(owner.jdbcUrl(), owner.user(), owner.password()));
    private final Jobs jobs;
    public StopSignal stop = new StopSignal();

    /** With the jobs that everybody has. */
    public TestDesk() {
        this(Main.JOBS);
    }

    public TestDesk(Jobs jobs) {
        this.jobs = jobs;
    }

    /** What a command showed and how it ended. */
    public record Answer(int code, String out, String err) {
        public JsonNode json() {
            return new JsonMapper().readTree(out);
        }
    }

    public Answer type(String... words) {
        return type(environment(), words);
    }

    /** Types a command where the database is somewhere else. */
    Answer typeWith(String jdbcUrl, String... words) {
        Map<String, String> environment = new java.util.HashMap<>(environment());
        environment.put("VENTANILLA_DB_URL", jdbcUrl);
        return type(environment, words);
    }

    private Answer type(Map<String, String> environment, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Desk desk = new Desk(print(out), print(err), false, environment, Clock.systemUTC(), stop);
        int code = Commands.execute(desk, jobs, words);
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs layer-import with {@code --execute --json}; parameters as {@code file=…}. */
    Answer importLayer(String... parameters) {
        return type(importCommand(parameters));
    }

    static String[] importCommand(String... parameters) {
        return Stream.of(
                        Stream.of("run", "layer-import"),
                        Arrays.stream(parameters).flatMap(one -> Stream.of("-p", one)),
                        Stream.of("--reason", "a test", "--execute", "--json"))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    public Map<String, String> environment() {
        Database batch = MigratedDatabase.as(owner, "ventanilla_batch");
        return Map.of(
                "VENTANILLA_DB_URL", batch.jdbcUrl(),
                "VENTANILLA_DB_USER", batch.user(),
                "VENTANILLA_DB_PASSWORD", batch.password(),
                "VENTANILLA_DEBUG", "true");
    }

    public long count(String query, Object... arguments) {
        return Objects.requireNonNull(sql.queryForObject(query, Long.class, arguments));
    }

    static Path fixture(String name) {
        try {
            return Path.of(Objects.requireNonNull(TestDesk.class.getResource("/layers/" + name))
                    .toURI());
        } catch (URISyntaxException wrong) {
            throw new UncheckedIOException(new java.io.IOException(wrong));
        }
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
