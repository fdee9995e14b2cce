package mx.ventanilla.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.api.Test;

class UpdatedAtTest {
    /** The cursor and the shard rows say it themselves: their updates are counted in microseconds. */
    private static final String WITHOUT_TRIGGER = """
            select relname from pg_class
            join pg_attribute on attrelid = pg_class.oid and attname = 'updated_at'
            where relnamespace = 'ventanilla'::regnamespace and relkind = 'r' and relname not in ('intake_cursors', 'outbox_shards')
              and not exists (select from pg_trigger where tgrelid = pg_class.oid and tgname = relname || '_touch')
            """;

    @Test
    void every_table_with_updated_at_has_its_trigger() throws SQLException {
        assertThat(Sql.column(MigratedDatabase.fresh(), WITHOUT_TRIGGER)).isEmpty();
    }

    @Test
    void a_change_moves_updated_at_and_nothing_else_does() throws Exception {
        Database database = LadderTest.withRowsEverywhere();
        Sql.run(database, "update municipalities set name = 'Tonalá' where inegi_code = '14039'");
        assertThat(Sql.column(database, "select inegi_code from municipalities where updated_at > created_at"))
                .containsExactly("14039");
    }
}
