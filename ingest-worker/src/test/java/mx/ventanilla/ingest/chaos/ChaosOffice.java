package mx.ventanilla.ingest.chaos;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.db.catalogue.DemoCatalogue;
import mx.ventanilla.stack.LocalStack;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.springframework.jdbc.core.JdbcTemplate;

/** Premises with the demonstration's cities, and how far its ingest workers are. */
final class ChaosOffice {
    /** Consumer threads of a worker; its default. */
    private static final int CONSUMERS = 2;

    private static final String TAKEN_IN = "select coalesce(sum(next_offset), 0) from intake_cursors";
    private static final String UNPUBLISHED = "select count(*) from outbox_events";

    private final Premises premises;
    private final DataSource dataSource;

    ChaosOffice(LocalStack stack) {
        this.premises = new Premises(stack, "ventanilla_ingest");
        this.dataSource = premises.dataSource();
        try {
            DemoCatalogue.load(dataSource);
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot furnish the office", failure);
        }
    }

    Victim victim(List<String> program, Path log) {
        List<String> arguments = List.of(
                "run",
                "--",
                "--ventanilla.intake.max-poll-records=200",
                "--ventanilla.intake.session-timeout=5s",
                "--ventanilla.intake.group=" + group());
        return premises.victim(
                Stream.concat(program.stream(), arguments.stream()).toList(), log);
    }

    String kafka() {
        return premises.kafka();
    }

    Topics topics() {
        return premises.topics();
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
        return topics().prefix() + "ingest";
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
