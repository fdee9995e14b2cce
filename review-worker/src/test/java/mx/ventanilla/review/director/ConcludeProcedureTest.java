package mx.ventanilla.review.director;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.LAST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.director.DirectorDecision.Verdict;
import mx.ventanilla.review.director.DirectorResult.Concluded;
import mx.ventanilla.review.director.DirectorResult.DecisionIdReused;
import mx.ventanilla.review.director.DirectorResult.NotBeforeTheDirector;
import mx.ventanilla.review.director.DirectorResult.NotTheDirector;
import mx.ventanilla.review.director.DirectorResult.UnknownFolio;
import mx.ventanilla.review.language.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConcludeProcedureTest {
    private static final String DIRECTOR = "directora@gdl.example.mx";

    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;

    @BeforeEach
    void a_director_and_a_commercial_type() {
        office.reviewer(DIRECTOR);
        office.change("update users set role_code = 'DIRECTOR' where email = ?", DIRECTOR);
        office.change("update procedure_types set needs = 'BUSINESS'");
        office.change(
                "insert into scian_codes (code, name, business_category_code) values ('461110', 'Abarrotes', 'LOW_IMPACT') on conflict do nothing");
    }

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void an_approval_issues_the_licence_with_folio_category_and_validity_in_the_same_transaction() {
        long procedure = beforeTheDirector();
        String folio = office.folio(procedure);
        Licence licence = new Licence(
                "L-" + folio, "461110", "LOW_IMPACT", LocalDate.parse("2026-11-23"), LocalDate.parse("2027-11-23"));

        assertThat(conclude(approval(folio)))
                .isEqualTo(new Concluded(ProcedureState.LICENSE_ISSUED, Optional.of(licence), false));

        assertThat(office.texts(
                        "select from_state || ' ' || to_state from procedure_status_history where procedure_id = ? order by id desc limit 2",
                        procedure))
                .containsExactly("APPROVED LICENSE_ISSUED", "DIRECTOR_REVIEW APPROVED");
        assertThat(office.text(
                        "select actor from procedure_status_history where procedure_id = ? and to_state = 'APPROVED'",
                        procedure))
                .isEqualTo(DIRECTOR);
        assertThat(office.events(procedure)).endsWith("procedure.state_changed", "procedure.state_changed");
    }

    @Test
    void a_type_that_needs_no_business_ends_with_the_approval() {
        office.change("update procedure_types set needs = 'CONSTRUCTION'");
        long procedure = beforeTheDirector();

        assertThat(conclude(approval(office.folio(procedure))))
                .isEqualTo(new Concluded(ProcedureState.APPROVED, Optional.empty(), false));
        assertThat(office.number("select count(*) from business_licenses")).isZero();
    }

    @Test
    void a_rejection_ends_the_procedure_without_a_licence_and_needs_a_reason() {
        long procedure = beforeTheDirector();
        String folio = office.folio(procedure);

        assertThat(conclude(new DirectorDecision(
                        UUID.randomUUID(), folio, DIRECTOR, Verdict.REJECTED, "Uso de suelo no permitido")))
                .isEqualTo(new Concluded(ProcedureState.REJECTED, Optional.empty(), false));
        assertThatThrownBy(() -> new DirectorDecision(UUID.randomUUID(), folio, DIRECTOR, Verdict.REJECTED, " "))
                .hasMessageContaining("comment");
    }

    @Test
    void opinions_that_nobody_was_obliged_to_give_are_skipped_with_the_reason() {
        office.change("update procedure_department_flows set is_required = false where id = ?", departments.firstRule);
        office.change("update procedure_department_flows set stage = 1, parallel_with_previous = true");
        long procedure = departments.routed();
        departments.claim(FIRST);
        departments.resolve(SECOND, Resolution.APPROVED);
        departments.resolve(LAST, Resolution.APPROVED);
        assertThat(office.reviews(procedure)).contains("civil_protection:IN_REVIEW");

        conclude(approval(office.folio(procedure)));

        assertThat(office.reviews(procedure)).contains("civil_protection:SKIPPED");
        assertThat(office.text("select state_reason from dependency_reviews where state = 'SKIPPED'"))
                .isEqualTo("The director decided without it");
        assertThat(office.state(procedure)).isEqualTo("LICENSE_ISSUED");
    }

    @Test
    void the_same_decision_again_is_told_so_and_changes_nothing() {
        long procedure = beforeTheDirector();
        DirectorDecision decision = approval(office.folio(procedure));
        conclude(decision);
        long events = office.number("select count(*) from outbox_events");

        assertThat(((Concluded) conclude(decision)).repeated()).isTrue();
        assertThat(conclude(new DirectorDecision(
                        decision.decisionId(), decision.folio(), DIRECTOR, Verdict.REJECTED, "Otra cosa")))
                .isEqualTo(new DecisionIdReused(decision.decisionId()));
        assertThat(office.number("select count(*) from outbox_events")).isEqualTo(events);
    }

    @Test
    void only_the_director_of_that_municipality_decides_and_only_when_the_departments_have_answered() {
        long procedure = departments.routed();
        String folio = office.folio(procedure);
        assertThat(conclude(approval(folio))).isEqualTo(new NotBeforeTheDirector(folio, ProcedureState.IN_REVIEW));
        assertThat(conclude(new DirectorDecision(
                        UUID.randomUUID(), folio, RoutedOffice.reviewer(FIRST), Verdict.APPROVED, "")))
                .isEqualTo(new NotTheDirector(folio, RoutedOffice.reviewer(FIRST)));
        office.change("update users set is_active = false where email = ?", DIRECTOR);
        assertThat(conclude(approval(folio))).isEqualTo(new NotTheDirector(folio, DIRECTOR));
        assertThat(conclude(approval("14039-9999/2026"))
                        .<String>dispatch(concluded -> "", refused -> refused.explain(Language.ES)))
                .isEqualTo(new UnknownFolio("14039-9999/2026").explain(Language.ES));
    }

    @Test
    void two_approvals_at_the_same_instant_issue_one_licence() {
        long procedure = beforeTheDirector();
        String folio = office.folio(procedure);

        List<CompletableFuture<DirectorResult>> both = Stream.of(approval(folio), approval(folio))
                .map(decision -> CompletableFuture.supplyAsync(() -> conclude(decision)))
                .toList();

        assertThat(both.stream().map(CompletableFuture::join))
                .hasAtLeastOneElementOfType(Concluded.class)
                .hasAtLeastOneElementOfType(NotBeforeTheDirector.class);
        assertThat(office.number("select count(*) from business_licenses")).isOne();
        assertThat(office.number(
                        "select count(*) from procedure_status_history where procedure_id = ? and to_state = 'LICENSE_ISSUED'",
                        procedure))
                .isOne();
    }

    private long beforeTheDirector() {
        long procedure = departments.routed();
        office.change("update procedures set scian_code = '461110' where id = ?", procedure);
        departments.resolve(FIRST, Resolution.APPROVED);
        departments.resolve(SECOND, Resolution.APPROVED);
        departments.resolve(LAST, Resolution.APPROVED);
        return procedure;
    }

    private static DirectorDecision approval(String folio) {
        return new DirectorDecision(UUID.randomUUID(), folio, DIRECTOR, Verdict.APPROVED, "");
    }

    private DirectorResult conclude(DirectorDecision decision) {
        return new ConcludeProcedure(office.files(), office.clock()).conclude(decision);
    }
}
