package mx.ventanilla.ingest.chaos;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.db.Migrations;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.LocalStack;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** Where workers are tormented: a database with the schema and topics, both new, and one login that is let in. */
public final class Premises {
    /** As tests have it: a role belongs to the whole cluster, and the cluster may be the one that they share. */
    private static final String PASSWORD = "test-only";

    private static final int PARTITIONS = 6;

    private final LocalStack stack;
    private final Database owner;
    private final Database worker;
    private final Topics topics;

    /** @param login of the workers, such as {@code ventanilla_ingest} */
    public Premises(LocalStack stack, String login) {
        this.stack = stack;
        this.owner = stack.postgres().freshDatabase("chaos");
        this.worker = new Database(owner.jdbcUrl(), login, PASSWORD);
        this.topics = new Topics(owner.jdbcUrl().replaceFirst(".*/", "").replaceFirst("\\?.*", "") + ".");
        Migrations.migrate(owner.jdbcUrl(), owner.user(), owner.password());
        letWorkersIn();
        stack.broker()
                .createTopics(topics.all().stream().collect(Collectors.toMap(topic -> topic, topic -> PARTITIONS)));
    }

    private void letWorkersIn() {
        try (Connection connection = owner.connect()) {
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(worker.user(), PASSWORD.toCharArray(), "scram-sha-256");
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot let " + worker.user() + " in", failure);
        }
    }

    /** As the schema's owner. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(owner.jdbcUrl());
        source.setUser(owner.user());
        source.setPassword(owner.password());
        source.setCurrentSchema("ventanilla,public");
        return source;
    }

    /** The workers' login. */
    public Database worker() {
        return worker;
    }

    public String kafka() {
        return stack.kafka();
    }

    public Topics topics() {
        return topics;
    }

    /** @param command what Java runs, with all its arguments */
    public Victim victim(List<String> command, Path log) {
        return new Victim(
                command,
                Map.of(
                        "VENTANILLA_DB_URL", worker.jdbcUrl(),
                        "VENTANILLA_DB_USER", worker.user(),
                        "VENTANILLA_DB_PASSWORD", worker.password(),
                        "VENTANILLA_KAFKA", kafka(),
                        "VENTANILLA_TOPIC_PREFIX", topics.prefix(),
                        "VENTANILLA_HTTP_PORT", "0"),
                log);
    }
}
