package mx.ventanilla.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.api.Test;

class MigratedDatabaseTest {
    @Test
    void the_owner_and_every_worker_find_the_tables_without_naming_the_schema() throws SQLException {
        Database owner = MigratedDatabase.fresh();
        assertThat(Sql.number(owner, "select count(*) from municipalities")).isZero();
        for (String worker : MigratedDatabase.WORKERS) {
            assertThat(Sql.number(MigratedDatabase.as(owner, worker), "select count(*) from procedures"))
                    .as(worker)
                    .isZero();
        }
    }

    @Test
    void two_databases_have_nothing_in_common() throws SQLException {
        Database one = MigratedDatabase.fresh();
        Database other = MigratedDatabase.fresh();
        Sql.run(one, "insert into municipalities (inegi_code, name) values ('14039', 'Guadalajara')");
        assertThat(Sql.number(one, "select count(*) from municipalities")).isOne();
        assertThat(Sql.number(other, "select count(*) from municipalities")).isZero();
    }
}
