package mx.ventanilla.bench.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mx.ventanilla.bench.RecommendedServer;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.db.Migrations;
import mx.ventanilla.db.SchemaGate;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.LocalStack;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A database with the demonstration's cities and the topics, both new, on servers of one's own. */
public final class BenchOffice {
    public static final Topics TOPICS = Topics.unprefixed();
    public static final String INGEST = "ventanilla_ingest";
    public static final String REVIEW = "ventanilla_review";
    public static final String PASSWORD = "bench-only";

    private static final int PARTITIONS = 6;
    private static final List<String> CATALOGUE = List.of(
            "01_municipalities.sql",
            "02_holidays.sql",
            "03_people_and_departments.sql",
            "04_procedure_types_and_fields.sql",
            "05_routing_rules.sql",
            "06_scian_codes.sql",
            "07_heritage_zones.sql");

    private static final String SESSIONS =
            "select pid from pg_stat_activity where usename = :login and datname = current_database()";

    private final Database owner;
    private final LocalStack stack;
    private final JdbcClient sql;

    public BenchOffice(LocalStack stack) throws SQLException, IOException {
        this.stack = stack;
        RecommendedServer.settle(stack.postgres());
        owner = stack.postgres().freshDatabase("bench");
        Migrations.migrate(owner.jdbcUrl(), owner.user(), owner.password());
        sql = JdbcClient.create(new SingleConnectionDataSource(connect(), true)); // asked often, ends with the server
        loadCatalogue();
        stack.broker().deleteTopics(TOPICS.all());
        stack.broker().createTopics(TOPICS.all().stream().collect(Collectors.toMap(each -> each, each -> PARTITIONS)));
    }

    private void loadCatalogue() throws SQLException, IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String login : List.of(INGEST, REVIEW)) {
                connection.unwrap(PGConnection.class).alterUserPassword(login, PASSWORD.toCharArray(), "scram-sha-256");
            }
            for (String file : CATALOGUE) {
                try (InputStream text = SchemaGate.class.getResourceAsStream("/db/demo/" + file)) {
                    if (text == null) {
                        throw new IllegalStateException(file + " is missing from the class path");
                    }
                    statement.execute(new String(text.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    public String jdbcUrl() {
        return owner.jdbcUrl();
    }

    public String kafka() {
        return stack.kafka();
    }

    /** A process that ends with the servers at the latest: a Ctrl-C leaves nobody behind. */
    public Process attend(Process process) {
        stack.beforeStop(process::destroyForcibly);
        return process;
    }

    public JdbcClient sql() {
        return sql;
    }

    /** As the owner, in the project's schema; the caller closes it. */
    public Connection connect() throws SQLException {
        Connection connection = owner.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set search_path = ventanilla, public");
        }
        return connection;
    }

    public long outcomes() {
        return count("select coalesce(sum(next_offset), 0) from intake_cursors");
    }

    public boolean isRouted() {
        return count("select count(*) from procedures where state = 'RECEIVED'") == 0;
    }

    boolean isPublished() {
        return count("select count(*) from outbox_events") == 0;
    }

    String owner() {
        return owner.user();
    }

    /** Of the sessions that a login has open in PostgreSQL on this machine; Linux only, 0 elsewhere. */
    double cpuSeconds(String login) {
        return sql.sql(SESSIONS).param("login", login).query(Long.class).list().stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .map(session -> session.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .mapToDouble(spent -> spent.toNanos() / 1e9)
                .sum();
    }

    private long count(String query) {
        return sql.sql(query).query(Long.class).single();
    }
}
