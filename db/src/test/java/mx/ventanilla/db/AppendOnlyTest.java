package mx.ventanilla.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was recorded stays as it was. */
class AppendOnlyTest {
    private final Database database;

    AppendOnlyTest() throws Exception {
        database = LadderTest.withRowsEverywhere();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit_entries",
                "dependency_resolutions",
                "director_approvals",
                "procedure_status_history",
                "rule_versions",
                "deadline_notices"
            })
    void not_even_the_owner_changes_what_was_recorded(String table) throws SQLException {
        assertThat(Sql.number(database, "select count(*) from " + table)).isPositive();
        assertThatThrownBy(() -> Sql.run(database, "delete from " + table))
                .hasMessageContaining(table + " is append-only");
        assertThatThrownBy(() -> Sql.run(database, "update " + table + " set municipality_id = municipality_id"))
                .hasMessageContaining(table + " is append-only");
    }
}
