package mx.ventanilla.review.people;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.reviewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.decision.DecisionResult;
import mx.ventanilla.review.language.Language;
import mx.ventanilla.review.queue.ClaimResult;
import mx.ventanilla.review.queue.ClaimedReview;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Absences, those who stand in, areas and load. */
class PeopleTest {
    private static final String LEAD = "jefa@gdl.example.mx";
    private static final String OTHER = "otra@gdl.example.mx";
    private static final String MUNICIPALITY = TestOffice.MUNICIPALITY;

    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;
    private final RecordAbsence absences = new RecordAbsence(office.files());
    private final AbsentHolders holders = new AbsentHolders(office.files());
    private LocalDate today;

    @BeforeEach
    void a_lead_and_a_second_reviewer() {
        long department = office.number("select id from departments where code = ?", FIRST);
        office.reviewer(LEAD);
        office.reviewer(OTHER, department);
        office.change("update departments set lead_user_id = (select id from users where email = ?)", LEAD);
        today = LocalDate.parse(office.text(
                "select ((now() at time zone zone)::date)::text from municipalities where inegi_code = ?",
                MUNICIPALITY));
    }

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void who_is_away_gets_no_work_and_what_he_holds_goes_to_the_substitute_under_a_new_version() {
        departments.routed();
        ClaimedReview held = departments.claim(FIRST);
        assertThat(absences.record(away(OTHER), LEAD)).isEqualTo(AbsenceResult.DONE);
        assertThat(absences.record(away(OTHER), LEAD)).as("again").isEqualTo(AbsenceResult.DONE);
        assertThat(office.number("select count(*) from user_absences")).isOne();

        holders.sweep();
        holders.sweep();

        assertThat(
                        office.text(
                                "select u.email || ' v' || r.version from dependency_reviews r join users u on u.id = r.holder_user_id"))
                .isEqualTo(OTHER + " v3");
        assertThat(office.events(office.number("select min(id) from procedures")))
                .endsWith("review.released", "review.claimed");
        assertThat(departments.ask(FIRST, reviewer(FIRST), 1))
                .isEqualTo(new ClaimResult.Away(reviewer(FIRST), today.plusDays(5)));
        assertThat(departments.decide(departments.decision(held, FIRST, Resolution.APPROVED)))
                .isEqualTo(new DecisionResult.NotHolder(held.id(), reviewer(FIRST), OTHER));
    }

    @Test
    void without_a_substitute_or_with_one_who_is_away_it_goes_back_to_the_queue_and_who_is_back_gets_work_again() {
        departments.routed();
        departments.claim(FIRST);
        absences.record(new Absence(MUNICIPALITY, OTHER, today, today, null, "Curso"), OTHER);
        absences.record(away(OTHER), reviewer(FIRST));

        holders.sweep();

        assertThat(office.text("select state from dependency_reviews where version = 3"))
                .isEqualTo("READY");
        assertThat(absences.end(MUNICIPALITY, reviewer(FIRST), LEAD)).isEqualTo(AbsenceResult.DONE);
        assertThat(absences.end(MUNICIPALITY, reviewer(FIRST), LEAD)).isEqualTo(AbsenceResult.NOT_AWAY);
        assertThat(departments.claim(FIRST)).isNotNull();
    }

    @Test
    void what_a_retired_reviewer_holds_goes_to_whoever_stands_in_for_him_in_the_department() {
        departments.routed();
        departments.claim(FIRST);
        office.change("""
                update department_user_assignments a set substitute_for = (select id from users where email = ?)
                from users u where u.id = a.user_id and u.email = ?
                """, reviewer(FIRST), OTHER);
        office.change("update users set is_active = false where email = ?", reviewer(FIRST));

        holders.sweep();

        assertThat(office.text("select u.email from dependency_reviews r join users u on u.id = r.holder_user_id"))
                .isEqualTo(OTHER);
    }

    @Test
    void only_himself_his_supervisors_or_the_director_say_that_somebody_is_away() {
        assertThat(absences.record(away(null), OTHER)).isEqualTo(AbsenceResult.NOT_A_SUPERVISOR);
        assertThat(absences.record(away("nadie@gdl.example.mx"), LEAD)).isEqualTo(AbsenceResult.UNKNOWN_SUBSTITUTE);
        assertThat(absences.end("14999", OTHER, LEAD)).isEqualTo(AbsenceResult.UNKNOWN_PERSON);
        assertThat(AbsenceResult.NOT_A_SUPERVISOR.explain(Language.ES)).contains("supervisor");
        assertThatThrownBy(() -> new Absence(MUNICIPALITY, OTHER, today, today.minusDays(1), null, "Curso"))
                .hasMessageContaining("before it begins");
        assertThatThrownBy(() -> new Absence(MUNICIPALITY, OTHER, today, today, OTHER, "Curso"))
                .hasMessageContaining("himself");
    }

    @Test
    void a_suggestion_names_first_who_knows_the_area_and_then_who_holds_least() {
        long procedure = departments.routed();
        departments.routed();
        long review = office.review(procedure, FIRST);
        office.change("update procedures set neighborhood = 'Santa Tere' where id = ?", procedure);
        SuggestReviewer suggest = new SuggestReviewer(office.files());
        departments.ask(FIRST, OTHER, 1);

        assertThat(suggest.suggest(review))
                .as("nobody knows the area: the load alone counts")
                .containsExactly(new Candidate(reviewer(FIRST), false, 0, null), new Candidate(OTHER, false, 1, null));

        KnownAreas areas = new KnownAreas(office.files());
        KnownAreas.Of other = new KnownAreas.Of(MUNICIPALITY, FIRST, OTHER);
        assertThat(areas.set(other, List.of("SANTA TERE", "44600"), LEAD)).isEqualTo(AreaResult.DONE);
        assertThat(areas.set(other, List.of("Santa Tere"), LEAD)).isEqualTo(AreaResult.DONE);
        assertThat(areas.set(other, List.of(), OTHER)).isEqualTo(AreaResult.NOT_A_SUPERVISOR);
        assertThat(areas.set(new KnownAreas.Of(MUNICIPALITY, FIRST, LEAD), List.of(), LEAD))
                .isEqualTo(AreaResult.NOT_OF_THIS_DEPARTMENT);
        assertThat(suggest.suggest(review)).first().isEqualTo(new Candidate(OTHER, true, 1, null));
        assertThat(office.texts("select area from reviewer_areas")).containsExactly("santa tere");

        office.change("update users set work_limit = 1 where email = ?", OTHER);
        assertThat(suggest.suggest(review)).last().isEqualTo(new Candidate(OTHER, true, 1, 1));
        absences.record(away(null), LEAD);
        assertThat(suggest.suggest(review)).hasSize(1);
    }

    private Absence away(String substitute) {
        return new Absence(MUNICIPALITY, reviewer(FIRST), today, today.plusDays(5), substitute, "Vacaciones");
    }
}
