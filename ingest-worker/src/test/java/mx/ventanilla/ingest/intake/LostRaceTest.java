package mx.ventanilla.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Another batch commits the same event or procedure between a batch's looking and its writing. */
class LostRaceTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String EVENT = """
            insert into inbox_events (source, event_id, event_type, subject, payload_hash, outcome)
            values ('urn:test:portal', 'RACE-1', 'procedure.submitted', 'ELSEWHERE', sha256('other'), 'ACCEPTED')
            """;
    private static final String PROCEDURE = """
            insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, applicant_name,
                                    applicant_email, applicant_phone, submitted_at)
            select municipality_id, procedure_type_id, '14039-99999/2026', source, 'RACE-2', 1, applicant_name,
                   applicant_email, applicant_phone, submitted_at
            from procedures where external_id = 'SEED'
            """;

    private static Office office;
    private static long sent;

    @BeforeAll
    static void open() {
        office = Office.open().withWorker();
        file(Filed.submission("SEED"));
        office.awaitOutcomes(sent);
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @Test
    void an_event_id_taken_at_the_same_moment_is_a_conflict_and_the_others_go_on() throws SQLException {
        whileUncommitted(EVENT, Filed.submission("RACE-1").withId("RACE-1"), Filed.submission("AFTER-1"));

        assertThat(outcomes("RACE-1")).containsExactly("CONFLICT EVENT_ID_CONFLICT");
        assertThat(outcomes("AFTER-1")).containsExactly("ACCEPTED ");
    }

    @Test
    void a_procedure_registered_at_the_same_moment_is_submitted_already_and_the_others_go_on() throws SQLException {
        whileUncommitted(PROCEDURE, Filed.submission("RACE-2"), Filed.submission("AFTER-2"));

        assertThat(outcomes("RACE-2")).containsExactly("REJECTED ALREADY_SUBMITTED");
        assertThat(outcomes("AFTER-2")).containsExactly("ACCEPTED ");
    }

    private static void whileUncommitted(String statement, Filed... filed) throws SQLException {
        try (Connection other = office.owner().connect();
                Statement write = other.createStatement()) {
            write.execute("set search_path = ventanilla, public");
            other.setAutoCommit(false);
            write.execute(statement);
            file(filed);
            Awaitility.await("the batch waits for the other")
                    .atMost(LIMIT)
                    .until(() -> office.count("select count(*) from pg_stat_activity"
                                    + " where datname = current_database() and wait_event_type = 'Lock'")
                            > 0);
            other.commit();
        }
        office.awaitOutcomes(sent);
    }

    private static void file(Filed... filed) {
        office.send(filed);
        sent += filed.length;
    }

    private static List<String> outcomes(String subject) {
        return office.receipts(subject).stream()
                .map(each -> each.get("outcome") + " " + each.get("codes"))
                .toList();
    }
}
