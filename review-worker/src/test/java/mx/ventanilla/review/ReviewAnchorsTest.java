package mx.ventanilla.review;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.LAST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static mx.ventanilla.review.RoutedOffice.reviewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.decision.DecisionResult;
import mx.ventanilla.review.people.Candidate;
import mx.ventanilla.review.people.KnownAreas;
import mx.ventanilla.review.people.SuggestReviewer;
import mx.ventanilla.review.queue.ClaimResult;
import mx.ventanilla.review.queue.ClaimedReview;
import mx.ventanilla.review.queue.ReassignResult.Reassigned;
import mx.ventanilla.review.queue.ReassignReview;
import mx.ventanilla.review.routing.FollowProceduresFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One test for every way in which the review of other systems fails. Deadlines, escalation, reminders and mail have tests
 * of their own beside them; where a parcel lies is shown by {@code SpatialRoutingTest}.
 */
class ReviewAnchorsTest {
    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void stale_reads_of_two_clerks_do_not_race_the_second_changes_nothing() {
        departments.routed();
        ClaimedReview held = departments.claim(FIRST);
        departments.decide(departments.decision(held, FIRST, Resolution.PREVENTION));

        assertThat(departments.decide(departments.decision(held, FIRST, Resolution.APPROVED)))
                .isInstanceOf(DecisionResult.Refused.class);
        assertThat(office.number("select count(*) from dependency_resolutions")).isOne();
    }

    @Test
    void parallel_departments_are_joined_before_the_next_one_begins() {
        long procedure = departments.routed();
        departments.resolve(SECOND, Resolution.APPROVED);
        assertThat(office.reviews(procedure)).contains("civil_protection:READY", "licensing:PENDING");
        departments.resolve(FIRST, Resolution.APPROVED);
        assertThat(office.reviews(procedure)).contains("licensing:READY");
    }

    @Test
    void work_is_claimed_under_a_lease_and_can_be_given_to_another() {
        departments.routed();
        ClaimedReview held = departments.claim(FIRST);
        String other = "otra@gdl.example.mx";
        office.reviewer(other, department(FIRST));
        office.change("update departments set lead_user_id = (select id from users where email = ?)", reviewer(FIRST));

        assertThat(held.leaseUntil()).isNotNull();
        assertThat(new ReassignReview(office.files()).reassign(held.id(), held.version(), reviewer(FIRST), other))
                .isInstanceOf(Reassigned.class);
    }

    @Test
    void the_gate_before_the_licence_is_no_advice_the_database_refuses() throws SQLException {
        departments.routed();
        assertThatThrownBy(() -> asWorker("""
                        insert into business_licenses (municipality_id, procedure_id, license_folio, valid_from, valid_until, issued_at)
                        select municipality_id, id, 'L', date '2026-11-23', date '2027-11-23', now() from procedures
                        """)).hasMessageContaining("gets no licence");
        assertThatThrownBy(() -> asWorker("update procedures set state = 'DIRECTOR_REVIEW'"))
                .hasMessageContaining("while a required review is open");
    }

    @Test
    void one_folio_has_as_many_reviews_as_departments() {
        long procedure = departments.routed();
        assertThat(office.number("select count(*) from dependency_reviews where folio = ?", office.folio(procedure)))
                .isEqualTo(3);
    }

    @Test
    void one_departments_approval_does_not_approve_the_procedure() {
        long procedure = departments.routed();
        departments.resolve(FIRST, Resolution.APPROVED);
        assertThat(office.state(procedure)).isEqualTo("IN_REVIEW");
    }

    @Test
    void a_rejected_or_skipped_dependency_blocks_nobody_for_ever() {
        office.change("update municipalities set hears_everyone = true");
        long procedure = departments.routed();
        departments.resolve(FIRST, Resolution.REJECTED);
        departments.resolve(SECOND, Resolution.APPROVED);
        assertThat(office.reviews(procedure)).contains("civil_protection:REJECTED", "licensing:READY");
    }

    @Test
    void nobody_decides_without_being_the_holder_or_a_supervisor() {
        departments.routed();
        ClaimedReview held = departments.claim(FIRST);
        for (String stranger : List.of(reviewer(SECOND), "nadie@gdl.example.mx")) {
            assertThat(departments.decide(new ReviewDecision(
                            UUID.randomUUID(), held.id(), held.version(), stranger, Resolution.APPROVED, "")))
                    .isInstanceOf(DecisionResult.NotHolder.class);
        }
    }

    @Test
    void people_of_another_municipality_are_neither_assigned_nor_lead_nor_see_work() {
        office.change("insert into municipalities (inegi_code, name) values ('14120', 'Zapopan')");
        office.change("""
                insert into users (municipality_id, role_code, name, email)
                select id, 'DIRECTOR', 'De otra ciudad', 'ajena@zpn.example.mx' from municipalities where inegi_code = '14120'
                """);
        assertThatThrownBy(() -> office.change(
                        "insert into department_user_assignments (department_id, user_id) select ?, id from users where email like 'ajena%'",
                        department(FIRST)))
                .hasMessageContaining("another municipality");
        assertThatThrownBy(() -> office.change(
                        "update departments set lead_user_id = (select id from users where email like 'ajena%')"))
                .hasMessageContaining("another municipality");
        assertThatThrownBy(() -> office.change(
                        "update users set municipality_id = ? where email like 'ajena%'", office.municipalityId()))
                .hasMessageContaining("for good");
        departments.routed();
        ClaimedReview held = departments.claim(FIRST);
        assertThat(departments.ask(FIRST, "ajena@zpn.example.mx", 1)).isInstanceOf(ClaimResult.UnknownReviewer.class);
        assertThat(departments.decide(new ReviewDecision(
                        UUID.randomUUID(), held.id(), held.version(), "ajena@zpn.example.mx", Resolution.APPROVED, "")))
                .isInstanceOf(DecisionResult.NotHolder.class);
    }

    @Test
    void forty_procedures_take_as_many_statements_as_two() {
        CountedStatements counted = new CountedStatements(new DriverManagerDataSource(
                office.login().jdbcUrl(), office.login().user(), office.login().password()));
        CaseFiles files = CaseFiles.over(counted, office.clock(), () -> 0);
        FollowProceduresFixture.follow(files, office.procedures(departments.licence, 1));
        counted.count();

        FollowProceduresFixture.follow(files, office.procedures(departments.licence, 2));
        int two = counted.count();
        FollowProceduresFixture.follow(files, office.procedures(departments.licence, 40));

        assertThat(counted.count()).isEqualTo(two);
    }

    @Test
    void a_resubmission_opens_only_the_departments_that_asked() {
        long procedure = departments.routed();
        departments.resolve(FIRST, Resolution.APPROVED);
        departments.resolve(SECOND, Resolution.PREVENTION);
        office.amend(procedure);
        departments.follow(procedure);
        assertThat(office.reviews(procedure))
                .containsExactly("civil_protection:APPROVED", "ecology:READY", "licensing:PENDING");
    }

    @Test
    void reviews_come_by_attribute_too() {
        office.fieldRule("alcohol_sales", office.department("health"));
        long with = office.procedure(departments.licence, "{\"alcohol_sales\": \"open_container\"}");
        long without = office.procedure(departments.licence);
        departments.follow(with);
        departments.follow(without);
        assertThat(office.reviews(with)).contains("health:READY");
        assertThat(office.reviews(without)).noneMatch(review -> review.startsWith("health"));
    }

    @Test
    void work_goes_by_area_from_a_table_that_people_edit_then_by_load_and_without_an_area_by_load_alone() {
        String other = "otra@gdl.example.mx";
        office.reviewer(other, department(FIRST));
        office.change("update departments set lead_user_id = (select id from users where email = ?)", other);
        long procedure = departments.routed();
        long review = office.review(procedure, FIRST);
        departments.routed();
        departments.claim(FIRST);
        SuggestReviewer suggest = new SuggestReviewer(office.files());

        assertThat(suggest.suggest(review)).extracting(Candidate::reviewer).containsExactly(other, reviewer(FIRST));
        office.change("update procedures set neighborhood = 'Americana'");
        new KnownAreas(office.files())
                .set(new KnownAreas.Of(TestOffice.MUNICIPALITY, FIRST, reviewer(FIRST)), List.of("Americana"), other);
        assertThat(suggest.suggest(review)).extracting(Candidate::reviewer).containsExactly(reviewer(FIRST), other);
    }

    @Test
    void absent_and_retired_reviewers_receive_no_work() {
        departments.routed();
        office.change("""
                insert into user_absences (municipality_id, user_id, from_day, until_day, reason, recorded_by)
                select municipality_id, id, current_date - 2, current_date + 2, 'Vacaciones', 'x' from users where email = ?
                """, reviewer(FIRST));
        office.change("update users set is_active = false where email = ?", reviewer(SECOND));

        assertThat(departments.ask(FIRST, reviewer(FIRST), 1)).isInstanceOf(ClaimResult.Away.class);
        assertThat(departments.ask(SECOND, reviewer(SECOND), 1)).isInstanceOf(ClaimResult.UnknownReviewer.class);
        assertThat(departments.ask(LAST, reviewer(LAST), 1)).isEqualTo(new ClaimResult.Claimed(List.of()));
    }

    private long department(String code) {
        return office.number("select id from departments where code = ?", code);
    }

    private void asWorker(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                office.login().jdbcUrl(), office.login().user(), office.login().password())) {
            connection.createStatement().executeUpdate(statement);
        }
    }
}
