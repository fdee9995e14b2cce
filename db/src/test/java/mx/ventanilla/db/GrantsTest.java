package mx.ventanilla.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What each login may do, and what it may not. */
class GrantsTest {
    private static final String DONE = "00000";
    private static final String DENIED = "42501";
    private static final List<String> WORKERS = MigratedDatabase.WORKERS;

    private static Database owner;

    @BeforeAll
    static void fill() throws Exception {
        owner = LadderTest.withRowsEverywhere();
    }

    @ParameterizedTest
    @FieldSource("WORKERS")
    void nobody_but_the_owner_changes_the_schema(String worker) {
        Database login = MigratedDatabase.as(owner, worker);
        assertThat(Sql.refusal(login, "create table ventanilla.mine (id int)")).isEqualTo(DENIED);
        assertThat(Sql.refusal(login, "create table public.mine (id int)")).isEqualTo(DENIED);
        assertThat(Sql.refusal(login, "alter table procedures add column mine int"))
                .isEqualTo(DENIED);
        assertThat(Sql.refusal(login, "drop table procedures")).isEqualTo(DENIED);
        assertThat(Sql.refusal(login, "truncate procedures")).isEqualTo(DENIED);
    }

    @ParameterizedTest
    @FieldSource("WORKERS")
    void every_worker_may_ask_for_the_version_of_the_schema(String worker) throws SQLException {
        Database login = MigratedDatabase.as(owner, worker);
        assertThat(SchemaGate.version(new Login(login.jdbcUrl(), login.user(), login.password()).dataSource()))
                .isEqualTo(Migrations.latestVersion());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ventanilla_ingest   | insert into intake_cursors (topic, partition, next_offset) values ('t', 7, 1) on conflict do nothing
                    ventanilla_ingest   | insert into folio_counters (municipality_id, year) select id, 2027 from municipalities on conflict do nothing
                    ventanilla_ingest   | update procedures set version = version
                    ventanilla_ingest   | create temp table stage (id int)
                    ventanilla_ingest   | select ensure_outbox_partitions()
                    ventanilla_ingest   | select drop_published_outbox_partitions()
                    ventanilla_ingest   | select shard from outbox_shards for update skip locked
                    ventanilla_review   | update procedures set state = 'IN_REVIEW' where state = 'RECEIVED' and false
                    ventanilla_review   | update dependency_reviews set version = version + 1
                    ventanilla_review   | select last_value from outbox_events_seq
                    ventanilla_review   | delete from outbox_events where seq < 0
                    ventanilla_review   | delete from reviewer_areas where area = 'nowhere'
                    ventanilla_review   | update user_absences set until_day = until_day
                    ventanilla_batch    | insert into map_layers (code, name) values ('roads', 'Roads') on conflict do nothing
                    ventanilla_batch    | select nextval('batch_job_instance_seq')
                    ventanilla_batch    | create temp table stage (id int)
                    ventanilla_batch    | update backfill_slices set fence = fence + 1
                    ventanilla_batch    | select count(*) from pg_ls_archive_statusdir()
                    ventanilla_batch    | delete from legacy_quarantine
                    ventanilla_batch    | insert into users (municipality_id, role_code, name, email) select id, 'REVIEWER', 'Eva', 'eva@example.org' from municipalities
                    ventanilla_readonly | select * from backfill_events
                    ventanilla_readonly | select * from dead_letters
                    ventanilla_readonly | select id, email from users
                    ventanilla_reviewer | select id, email from users
                    """)
    void a_worker_does_its_own_work(String worker, String statement) {
        assertThat(Sql.refusal(MigratedDatabase.as(owner, worker), statement)).isEqualTo(DONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ventanilla_ingest   | update dependency_reviews set version = version + 1
                    ventanilla_ingest   | delete from procedures
                    ventanilla_ingest   | update procedure_status_history set reason = 'x'
                    ventanilla_ingest   | update intake_ledger set accepted = 1
                    ventanilla_ingest   | delete from intake_ledger
                    ventanilla_ingest   | update dead_letter_actions set reason = 'x'
                    ventanilla_ingest   | delete from dead_letter_actions
                    ventanilla_ingest   | select password_hash from users
                    ventanilla_review   | update procedures set applicant_name = 'x'
                    ventanilla_review   | insert into procedures default values
                    ventanilla_review   | update dependency_resolutions set resolution = 'APPROVED'
                    ventanilla_review   | update director_approvals set resolution = 'APPROVED'
                    ventanilla_review   | delete from business_licenses
                    ventanilla_review   | update dead_letters set status = 'DISCARDED'
                    ventanilla_review   | update departments set lead_user_id = null
                    ventanilla_review   | update intake_cursors set next_offset = 0
                    ventanilla_review   | update procedure_department_flows set is_active = false
                    ventanilla_batch    | update dependency_reviews set version = version + 1
                    ventanilla_batch    | update users set is_active = true
                    ventanilla_batch    | delete from legacy_rows
                    ventanilla_batch    | update dependency_resolutions set resolution = 'APPROVED'
                    ventanilla_batch    | update business_licenses set origin = 'OFFICE'
                    ventanilla_review   | select * from legacy_quarantine
                    ventanilla_batch    | select require_backfill_finalized('x', 'procedures')
                    ventanilla_ingest   | update backfill_controls set desired = 'STOP'
                    ventanilla_readonly | update procedures set version = version
                    ventanilla_readonly | select password_hash from users
                    ventanilla_readonly | select ensure_outbox_partitions()
                    ventanilla_readonly | select drop_published_outbox_partitions()
                    ventanilla_reviewer | update dependency_reviews set version = version + 1
                    ventanilla_reviewer | select * from dead_letters
                    ventanilla_reviewer | select password_hash from users
                    """)
    void a_worker_touches_nothing_else(String worker, String statement) {
        assertThat(Sql.refusal(MigratedDatabase.as(owner, worker), statement)).isEqualTo(DENIED);
    }

    @Test
    void a_reviewer_sees_only_the_named_municipalities_and_nothing_without_the_setting() throws SQLException {
        Database reviewer = MigratedDatabase.as(owner, "ventanilla_reviewer");
        String guadalajara = Sql.text(owner, "select id from municipalities where inegi_code = '14039'");
        for (String table : Sql.column(
                owner,
                "select relname from pg_class where relrowsecurity and relnamespace = 'ventanilla'::regnamespace")) {
            String what = table.equals("users") ? "id" : "*";
            String count = "select count(*) from (select " + what + " from " + table + ") as visible";
            assertThat(Sql.number(reviewer, count)).as(table).isZero();
            assertThat(seenBy(reviewer, guadalajara, count)).as(table).isPositive();
            assertThat(2 * seenBy(reviewer, guadalajara, count)).as(table).isEqualTo(Sql.number(owner, count));
        }
    }

    @Test
    void every_table_that_belongs_to_a_municipality_and_that_a_reviewer_may_read_is_under_row_level_security()
            throws SQLException {
        assertThat(Sql.column(owner, """
                        select distinct relname from pg_class
                        join pg_attribute on attrelid = pg_class.oid and attname = 'municipality_id'
                        where relnamespace = 'ventanilla'::regnamespace and relkind = 'r' and not relrowsecurity
                          and has_any_column_privilege('ventanilla_reviewer', pg_class.oid, 'select')
                        """)).isEmpty();
    }

    private static long seenBy(Database reviewer, String municipality, String count) throws SQLException {
        Database there = new Database(
                reviewer.jdbcUrl() + "?options=-c%20ventanilla.municipality_ids=" + municipality,
                reviewer.user(),
                reviewer.password());
        return Sql.number(there, count);
    }
}
