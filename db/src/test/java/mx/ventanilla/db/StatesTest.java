package mx.ventanilla.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.api.Test;

/** What the code allows and what the database allows are the same transitions. */
class StatesTest {
    private final Database database = MigratedDatabase.fresh();

    @Test
    void the_database_allows_exactly_the_transitions_of_a_procedure_that_the_code_allows() throws SQLException {
        List<String> code = Stream.of(ProcedureState.values())
                .flatMap(from -> Stream.of(ProcedureState.values())
                        .filter(from::canBecome)
                        .map(to -> from + " -> " + to))
                .toList();
        assertThat(allowed("procedure_may_become", Stream.of(ProcedureState.values())))
                .containsExactlyInAnyOrderElementsOf(code);
    }

    @Test
    void the_database_allows_exactly_the_transitions_of_a_review_that_the_code_allows() throws SQLException {
        List<String> code = Stream.of(ReviewState.values())
                .flatMap(from ->
                        Stream.of(ReviewState.values()).filter(from::canBecome).map(to -> from + " -> " + to))
                .toList();
        assertThat(allowed("review_may_become", Stream.of(ReviewState.values())))
                .containsExactlyInAnyOrderElementsOf(code);
    }

    @Test
    void the_database_knows_the_states_that_the_code_knows_and_no_others() throws SQLException {
        assertThat(states("procedures_state_check"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ProcedureState.values()).map(Enum::name).toList());
        assertThat(states("dependency_reviews_state_check"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ReviewState.values()).map(Enum::name).toList());
    }

    @Test
    void an_illegal_transition_is_refused_with_the_name_of_its_rule() throws Exception {
        Database rows = LadderTest.withRowsEverywhere();
        assertThat(Sql.refusal(rows, "update procedures set state = 'LICENSE_ISSUED'"))
                .isEqualTo("23514");
        assertThat(Sql.refusal(rows, "update procedures set state = 'IN_REVIEW' where state = 'RECEIVED'"))
                .isEqualTo("00000");
        assertThat(Sql.refusal(
                        rows,
                        "update dependency_reviews set state = 'APPROVED', decided_at = now() where state = 'PENDING'"))
                .isEqualTo("23514");
    }

    private List<String> allowed(String function, Stream<? extends Enum<?>> states) throws SQLException {
        String array = states.map(state -> "'" + state.name() + "'").collect(Collectors.joining(",", "array[", "]"));
        return Sql.column(
                database,
                "select f || ' -> ' || t from unnest(" + array + ") f, unnest(" + array + ") t where " + function
                        + "(f, t)");
    }

    private List<String> states(String constraint) throws SQLException {
        return Sql.column(
                database,
                "select (regexp_matches(pg_get_constraintdef(oid), '''([A-Z_]+)''', 'g'))[1] from pg_constraint where conname = '"
                        + constraint + "'");
    }
}
