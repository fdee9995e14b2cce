package mx.ventanilla.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DdlLintTest {
    private static final String TIMEOUT = "set local lock_timeout = '5s';\n";

    @Test
    void a_script_that_could_wait_for_a_lock_without_end_is_refused() {
        assertThat(DdlLint.problems("create table t (id int);", true))
                .singleElement()
                .asString()
                .contains("lock_timeout");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    create index i on procedures (state)                               | builds an index on procedures
                    create unique index i on procedures (folio) where state = 'x'      | builds an index on procedures
                    create index concurrently i on procedures (state)                  | cannot run in a transaction
                    alter table procedures alter column folio set not null             | sets not null on procedures
                    alter table procedures alter column version type bigint            | changes the type
                    alter table procedures alter version set data type bigint          | changes the type
                    alter table procedures rename column folio to number               | renames something of procedures
                    alter table procedures rename to trámites                          | renames something of procedures
                    update procedures set state = 'RECEIVED'                           | changes rows of procedures
                    delete from procedures                                             | changes rows of procedures
                    truncate procedures                                                | changes rows of procedures
                    alter table procedures drop column reference                       | drops a column of procedures
                    drop table procedures                                              | drops a table
                    alter table procedures add column a int not null                   | must not be null
                    alter table procedures add column a uuid default gen_random_uuid() | differs per row
                    alter table procedures add constraint c check (version > 0)        | adds a constraint to procedures
                    alter table procedures add foreign key (id) references t (id)      | adds a constraint to procedures
                    alter table procedures add constraint c unique (folio)             | adds a key to procedures
                    vacuum full procedures                                             | locks a whole table
                    ALTER TABLE procedures\tRENAME COLUMN a TO b                       | renames something of procedures
                    """)
    void what_locks_or_breaks_a_running_office_is_refused_with_its_remedy(String statement, String problem) {
        assertThat(DdlLint.problems(TIMEOUT + statement + ";", true))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (id int); create index i on t (id); alter table t add constraint c check (id > 0); update t set id = 1",
                "alter table procedures add column a int",
                "alter table procedures add column a boolean not null default false",
                "alter table procedures add constraint c check (version > 0) not valid",
                "alter table procedures validate constraint c; alter table procedures alter column version set not null",
                "alter table procedures add constraint c unique using index i",
                "-- contract: unused since V12\nalter table procedures drop column reference",
                "create function f() returns void language sql as $$ delete from procedures; $$",
                "comment on table procedures is 'drop table procedures; update procedures set state = 1'",
                "-- update procedures set state = 1;\nselect 1"
            })
    void what_an_open_office_does_not_feel_is_allowed(String script) {
        assertThat(DdlLint.problems(TIMEOUT + script + ";", true)).isEmpty();
    }

    @Test
    void an_index_may_be_built_concurrently_outside_of_a_transaction() {
        assertThat(DdlLint.problems(
                        "set lock_timeout = '5s'; create index concurrently i on procedures (state)", false))
                .isEmpty();
    }

    @Test
    void every_migration_of_this_project_is_safe() {
        for (MigrationFile step : MigrationFile.up()) {
            boolean inTransaction = DdlLintTest.class.getResource("/db/migration/" + step.name() + ".conf") == null;
            assertThat(DdlLint.problems(step.text(), inTransaction))
                    .as(step.name())
                    .isEmpty();
        }
    }

    @Test
    void every_way_down_limits_its_waiting_too() {
        for (MigrationFile step : MigrationFile.down()) {
            List<DdlStatements.Statement> statements = DdlStatements.of(step.text());
            assertThat(statements.get(0).sql()).as(step.name()).startsWith("set local lock_timeout");
        }
    }
}
