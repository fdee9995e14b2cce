package mx.ventanilla.ingest.chaos;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.db.Migrations;
import mx.ventanilla.db.catalogue.DemoCatalogue;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.LocalStack;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database with the demonstration's cities, topics of its own, and the workers' way in. */
final class ChaosOffice {
    private static final String WORKER = "ventanilla_ingest";

    /** As tests have it: a role belongs to the whole cluster, and the cluster may be the one that they share. */
    private static final String PASSWORD = "test-only";

    private static final int PARTITIONS = 6;

    /** Consumer threads of a worker; its default. */
    private static final int CONSUMERS = 2;

    private static final String TAKEN_IN = "select coalesce(sum(next_offset), 0) from intake_cursors";
    private static final String UNPUBLISHED = "select count(*) from outbox_events";

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

    Victim victim(List<String> program, Path log) {
        return new Victim(
                Stream.concat(
                                program.stream(),
                                Stream.of(
                                        "run",
                                        "--",
                                        "--ventanilla.intake.max-poll-records=200",
                                        "--ventanilla.intake.session-timeout=3s",
                                        "--ventanilla.intake.group=" + group()))
                        .toList(),
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

    /** Whether all workers are in the group, nobody else, and each has partitions to read. */
    boolean isFullyStaffed() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
            ConsumerGroupDescription group = admin.describeConsumerGroups(List.of(group()))
                    .describedGroups()
                    .get(group())
                    .get();
            return group.groupState() == GroupState.STABLE
                    && group.members().size() == ChaosPlan.WORKERS * CONSUMERS
                    && group.members().stream()
                            .noneMatch(
                                    each -> each.assignment().topicPartitions().isEmpty());
        } catch (ExecutionException notYet) {
            return false; // the group does not exist before the first worker joins
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for the group", interrupted);
        }
    }

    /** A group of its own: the servers may be shared. */
    String group() {
        return topics.prefix() + "ingest";
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
