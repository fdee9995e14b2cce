package mx.ventanilla.review.audit;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.reviewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.report.Report;
import mx.ventanilla.review.report.Reports;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class AuditTest {
    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void who_saw_claimed_and_decided_is_told_in_the_order_of_time() {
        long procedure = departments.routed();
        new Audit(office.files().jdbc()).seen(office.folio(procedure), "curiosa@gdl.example.mx");
        departments.resolve(FIRST, Resolution.APPROVED);

        assertThat(trail(procedure))
                .containsSequence(
                        "urn:ventanilla:review-worker RECEIVED -> IN_REVIEW",
                        "curiosa@gdl.example.mx SEEN",
                        reviewer(FIRST) + " CLAIMED")
                .contains(reviewer(FIRST) + " DECIDED APPROVED");
    }

    @Test
    void a_login_that_may_only_read_leaves_its_trace_and_can_write_nothing_else() {
        long procedure = departments.routed();
        JdbcClient reader = client("ventanilla_readonly");
        new Audit(reader).seen(office.folio(procedure), "");
        new Audit(reader).seen("14039-999999/2026", "nobody");
        assertThat(trail(procedure)).contains("ventanilla_readonly SEEN");
        assertThatThrownBy(() -> reader.sql(
                                "insert into audit_entries (municipality_id, actor, action, subject) values (1, 'x', 'SEEN', 'x')")
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void not_even_the_owner_empties_the_audit() {
        assertThatThrownBy(() -> office.change("truncate audit_entries"))
                .rootCause()
                .hasMessageContaining("append-only");
    }

    private List<String> trail(long procedure) {
        return new Reports(client("ventanilla_readonly"))
                .read(Report.AUDIT, 100, Map.of("folio", office.folio(procedure), "after", 0L)).rows().stream()
                        .map(row -> row.get("actor").asString() + " "
                                + row.get("action").asString())
                        .collect(Collectors.toList());
    }

    private JdbcClient client(String worker) {
        Database login = MigratedDatabase.as(office.login(), worker);
        return JdbcClient.create(new DriverManagerDataSource(login.jdbcUrl(), login.user(), login.password()));
    }
}
