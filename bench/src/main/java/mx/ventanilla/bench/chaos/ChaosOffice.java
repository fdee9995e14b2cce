package mx.ventanilla.bench.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.db.Migrations;
import mx.ventanilla.db.catalogue.DemoCatalogue;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.LocalStack;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database with the demonstration's cities, topics of its own, and the workers' way in. */
final class ChaosOffice {
    private static final String WORKER = "ventanilla_ingest";
    private static final String PASSWORD = "chaos-only";
    private static final int PARTITIONS = 6;

    private static final String TAKEN_IN = "select coalesce(sum(next_offset), 0) from intake_cursors";
    private static final String UNPUBLISHED = "select count(*) from outbox_events where published_at is null";

    private final LocalStack stack;
    private final Database owner;
    private final Topics topics;
    private final DataSource dataSource;

    ChaosOffice(LocalStack stack) {
        this.stack = stack;
        this.owner = stack.postgres().freshDatabase("chaos");
        this.topics = new Topics(owner.jdbcUrl().replaceFirst(".*/", "").replaceFirst("\\?.*", "") + ".");
        this.dataSource = dataSource(owner);
        Migrations.migrate(owner.jdbcUrl(), owner.user(), owner.password());
        letWorkersIn();
        stack.broker()
                .createTopics(topics.all().stream().collect(Collectors.toMap(topic -> topic, topic -> PARTITIONS)));
    }

    private static DataSource dataSource(Database database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setCurrentSchema("ventanilla,public");
        return source;
    }

    private void letWorkersIn() {
        try (Connection connection = dataSource.getConnection()) {
            connection.unwrap(PGConnection.class).alterUserPassword(WORKER, PASSWORD.toCharArray(), "scram-sha-256");
            DemoCatalogue.load(dataSource);
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot prepare the office", failure);
        }
    }

    Victim victim(Path root, Path log) {
        Path jar = root.resolve("ingest-worker/target/ingest-worker-exec.jar");
        if (Files.notExists(jar)) {
            throw new IllegalStateException(jar + " is missing. Build it: ./mvnw -Dquick -Pbench -DskipTests package");
        }
        return new Victim(
                jar,
                List.of("--", "--ventanilla.intake.max-poll-records=200"),
                Map.of(
                        "VENTANILLA_DB_URL",
                        owner.jdbcUrl(),
                        "VENTANILLA_DB_USER",
                        WORKER,
                        "VENTANILLA_DB_PASSWORD",
                        PASSWORD,
                        "VENTANILLA_KAFKA",
                        kafka(),
                        "VENTANILLA_TOPIC_PREFIX",
                        topics.prefix(),
                        "VENTANILLA_HTTP_PORT",
                        "0"),
                log);
    }

    String kafka() {
        return stack.kafka();
    }

    Topics topics() {
        return topics;
    }

    DataSource dataSource() {
        return dataSource;
    }

    long takenIn() {
        return number(TAKEN_IN);
    }

    /** Events that the relays still have to publish. */
    long unpublished() {
        return number(UNPUBLISHED);
    }

    private long number(String query) {
        Long found = new JdbcTemplate(dataSource).queryForObject(query, Long.class);
        return found == null ? 0 : found;
    }
}
