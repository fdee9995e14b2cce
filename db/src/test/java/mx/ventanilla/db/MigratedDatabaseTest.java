package mx.ventanilla.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MigratedDatabaseTest {
    @Test
    void the_owner_and_every_worker_find_the_tables_without_naming_the_schema() throws SQLException {
        Database owner = MigratedDatabase.fresh();
        assertThat(number(owner, "select count(*) from municipalities")).isZero();
        for (String worker : MigratedDatabase.WORKERS) {
            assertThat(number(MigratedDatabase.as(owner, worker), "select count(*) from procedures"))
                    .as(worker)
                    .isZero();
        }
    }

    @Test
    void two_databases_have_nothing_in_common() throws SQLException {
        Database one = MigratedDatabase.fresh();
        Database other = MigratedDatabase.fresh();
        try (Connection connection = one.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into municipalities (inegi_code, name) values ('14039', 'Guadalajara')");
        }
        assertThat(number(one, "select count(*) from municipalities")).isOne();
        assertThat(number(other, "select count(*) from municipalities")).isZero();
    }

    private static long number(Database database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
