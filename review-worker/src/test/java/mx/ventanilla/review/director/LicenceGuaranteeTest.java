package mx.ventanilla.review.director;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.LAST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/** What the database itself refuses, tried with raw statements under the worker's own login. */
class LicenceGuaranteeTest {
    private static final String LICENCE = """
            insert into business_licenses (municipality_id, procedure_id, license_folio, valid_from, valid_until, issued_at)
            select municipality_id, id, 'L-' || folio, date '2026-11-23', date '2027-11-23', now() from procedures
            """;
    private static final String APPROVAL = """
            insert into director_approvals (decision_id, procedure_id, municipality_id, round, user_id, resolution, decided_at)
            select gen_random_uuid(), p.id, p.municipality_id, 1, u.id, 'APPROVED', now()
            from procedures p, users u where u.email = '%s'
            """;

    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;
    private long procedure;

    @BeforeEach
    void a_procedure_with_three_open_reviews() {
        office.reviewer("directora@gdl.example.mx");
        office.change("update users set role_code = 'DIRECTOR' where email = 'directora@gdl.example.mx'");
        procedure = departments.routed();
    }

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void no_licence_while_the_procedure_is_under_review_nor_before_the_director() throws SQLException {
        assertThat(refusal(LICENCE)).isEqualTo("business_licenses_earned_check");
        answerAll();
        assertThat(refusal(LICENCE)).isEqualTo("business_licenses_earned_check");
    }

    @Test
    void no_way_to_the_director_while_a_required_review_is_open() throws SQLException {
        assertThat(refusal("update procedures set state = 'DIRECTOR_REVIEW'"))
                .isEqualTo("procedures_reviews_complete_check");
        assertThat(refusal("update dependency_reviews set is_required = false"))
                .isEqualTo("dependency_reviews_plan_check");
    }

    @Test
    void no_approval_in_advance_and_none_by_anybody_but_a_director_of_the_city() throws SQLException {
        assertThat(refusal(APPROVAL.formatted("directora@gdl.example.mx"))).isEqualTo("director_approvals_state_check");
        answerAll();
        assertThat(refusal(APPROVAL.formatted(RoutedOffice.reviewer(FIRST))))
                .isEqualTo("director_approvals_director_check");
    }

    @Test
    void nothing_is_approved_without_the_directors_approval_nor_issued_without_a_licence() throws SQLException {
        answerAll();
        assertThat(refusal("update procedures set state = 'APPROVED'")).isEqualTo("procedures_director_approved_check");
        run(APPROVAL.formatted("directora@gdl.example.mx"));
        assertThat(refusal(LICENCE)).as("not yet APPROVED").isEqualTo("business_licenses_earned_check");
        run("update procedures set state = 'APPROVED'");
        assertThat(refusal("update procedures set state = 'LICENSE_ISSUED'")).isEqualTo("procedures_license_check");
        run(LICENCE);
        run("update procedures set state = 'LICENSE_ISSUED'");
        assertThat(refusal(LICENCE)).as("one only").isEqualTo("business_licenses_procedure_key");
    }

    @Test
    void a_review_added_to_an_approved_procedure_holds_the_licence_back() throws Exception {
        answerAll();
        run(APPROVAL.formatted("directora@gdl.example.mx"));
        run("update procedures set state = 'APPROVED'");
        try (Connection other = login()) {
            other.setAutoCommit(false);
            other.createStatement().executeUpdate("""
                    insert into dependency_reviews (plan_id, procedure_id, municipality_id, department_id, folio, round,
                        estimated_business_days, maximum_business_days, state)
                    select plan_id, procedure_id, municipality_id, department_id, folio, 2, 1, 1, 'PENDING'
                    from dependency_reviews limit 1
                    """);
            CompletableFuture<String> licence = CompletableFuture.supplyAsync(() -> quietRefusal(LICENCE));
            other.commit();
            assertThat(licence.get()).isEqualTo("business_licenses_earned_check");
        }
    }

    private void answerAll() {
        departments.resolve(FIRST, Resolution.APPROVED);
        departments.resolve(SECOND, Resolution.APPROVED);
        departments.resolve(LAST, Resolution.APPROVED);
        assertThat(office.state(procedure)).isEqualTo("DIRECTOR_REVIEW");
    }

    private Connection login() throws SQLException {
        return DriverManager.getConnection(
                office.login().jdbcUrl(), office.login().user(), office.login().password());
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = login()) {
            assertThat(connection.createStatement().executeUpdate(statement)).isOne();
        }
    }

    /** Name of the constraint that refused. */
    private String refusal(String statement) throws SQLException {
        try (Connection connection = login()) {
            PSQLException refused = catchThrowableOfType(
                    PSQLException.class, () -> connection.createStatement().executeUpdate(statement));
            return refused == null
                    ? "accepted"
                    : refused.getServerErrorMessage().getConstraint();
        }
    }

    private String quietRefusal(String statement) {
        try {
            return refusal(statement);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
