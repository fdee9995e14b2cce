package mx.ventanilla.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.stack.Database;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Up, down, up again: every step back leads exactly to where the step forward began. */
class LadderTest {
    private static final String TABLES = """
            select relname from pg_class
            where relnamespace = 'ventanilla'::regnamespace and relkind in ('r', 'p') and not relispartition
              and relname <> 'flyway_schema_history'
            order by relname
            """;

    /** Down over rows in every table; the schema of each rung must be the one that the way up finds there. */
    @Test
    void each_step_down_undoes_exactly_its_step_up_whatever_rows_there_are() throws Exception {
        Database database = withRowsEverywhere();
        Map<Integer, String> rungs = new HashMap<>();
        Undo undo = new Undo(login(database).dataSource(), Map.of());
        for (int version = Migrations.latestVersion(); version > 0; version--) {
            rungs.put(version, SchemaDump.of(database));
            assertThat(undo.newest().version()).isEqualTo(version);
        }
        assertThat(Sql.column(database, TABLES)).isEmpty();

        for (MigrationFile step : MigrationFile.up()) {
            migrate(database, step.version());
            assertThat(SchemaDump.of(database)).as(step.name()).isEqualTo(rungs.get(step.version()));
        }
    }

    @Test
    void the_rows_that_the_ladder_walks_over_are_in_every_table() throws Exception {
        Database database = withRowsEverywhere();
        List<String> empty = new ArrayList<>();
        for (String table : Sql.column(database, TABLES)) {
            if (Sql.number(database, "select count(*) from " + table) == 0) {
                empty.add(table);
            }
        }
        assertThat(empty).as("tables without a row in one-row-everywhere.sql").isEmpty();
    }

    static Database withRowsEverywhere() throws SQLException, IOException {
        Database database = MigratedDatabase.fresh();
        try (var rows = LadderTest.class.getResourceAsStream("one-row-everywhere.sql")) {
            Sql.run(database, new String(rows.readAllBytes(), StandardCharsets.UTF_8));
        }
        return database;
    }

    private static void migrate(Database database, int version) {
        Flyway all = Migrations.flyway(login(database).dataSource(), Map.of());
        Flyway.configure()
                .configuration(all.getConfiguration())
                .target(Integer.toString(version))
                .load()
                .migrate();
    }

    private static Login login(Database database) {
        return new Login(database.jdbcUrl(), database.user(), database.password());
    }
}
