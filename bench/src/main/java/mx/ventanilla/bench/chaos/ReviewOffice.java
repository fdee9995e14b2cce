package mx.ventanilla.bench.chaos;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.db.Migrations;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.LocalStack;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database and topics of its own for the review under fault, and the worker's way in. */
final class ReviewOffice implements AutoCloseable {
    private static final String WORKER = "ventanilla_review";
    private static final String PASSWORD = "chaos-only";
    private static final int PARTITIONS = 6;

    private final LocalStack stack;
    private final Database owner;
    private final Topics topics;
    private final JdbcClient sql;
    private final HikariDataSource worker = new HikariDataSource();
    private final CaseFiles files;

    ReviewOffice(LocalStack stack) {
        this.stack = stack;
        this.owner = stack.postgres().freshDatabase("chaos");
        this.topics = new Topics(owner.jdbcUrl().replaceFirst(".*/", "").replaceFirst("\\?.*", "") + ".");
        Migrations.migrate(owner.jdbcUrl(), owner.user(), owner.password());
        this.sql = JdbcClient.create(dataSource());
        letWorkerIn();
        worker.setJdbcUrl(owner.jdbcUrl());
        worker.setUsername(WORKER);
        worker.setPassword(PASSWORD);
        worker.setMaximumPoolSize(RandomDepartments.REVIEWERS);
        this.files = CaseFiles.over(worker, Clock.systemUTC());
        stack.broker()
                .createTopics(topics.all().stream().collect(Collectors.toMap(topic -> topic, topic -> PARTITIONS)));
    }

    private PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(owner.jdbcUrl());
        source.setUser(owner.user());
        source.setPassword(owner.password());
        source.setCurrentSchema("ventanilla,public");
        return source;
    }

    private void letWorkerIn() {
        try (Connection connection = dataSource().getConnection()) {
            connection.unwrap(PGConnection.class).alterUserPassword(WORKER, PASSWORD.toCharArray(), "scram-sha-256");
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot prepare the office", failure);
        }
    }

    Victim victim(Path root, Path log) {
        Path jar = root.resolve("review-worker/target/review-worker-exec.jar");
        if (Files.notExists(jar)) {
            throw new IllegalStateException(jar + " is missing. Build it: ./mvnw -Dquick -Pbench -DskipTests package");
        }
        return new Victim(
                jar,
                List.of(),
                Map.of(
                        "VENTANILLA_DB_URL",
                        owner.jdbcUrl(),
                        "VENTANILLA_DB_USER",
                        WORKER,
                        "VENTANILLA_DB_PASSWORD",
                        PASSWORD,
                        "VENTANILLA_KAFKA",
                        stack.kafka(),
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

    /** As the schema's owner. */
    JdbcClient sql() {
        return sql;
    }

    /** As the worker has them. */
    CaseFiles files() {
        return files;
    }

    @Override
    public void close() {
        worker.close();
    }
}
