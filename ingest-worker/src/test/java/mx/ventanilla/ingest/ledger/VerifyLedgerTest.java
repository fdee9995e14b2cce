package mx.ventanilla.ingest.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.ingest.intake.Filed;
import mx.ventanilla.ingest.intake.Office;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What each form of verification looks at, and what it finds. */
class VerifyLedgerTest {
    private static Office office;
    private VerifyLedger ledger;
    private String topic;

    @BeforeAll
    static void open() {
        office = Office.open().withWorker();
        file("OLD-1", "OLD-2", "OLD-1"); // the last one a second submission, refused
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @BeforeEach
    void verify_everything() {
        topic = office.topics().submissions();
        ledger = new VerifyLedger(office.sql().getDataSource(), office.broker().bootstrap());
        assertThat(findings(ledger.verify(topic))).isEmpty();
    }

    @Test
    void what_was_in_order_is_not_looked_at_again_until_everything_is() {
        long verified = mark();
        office.sql()
                .update(
                        "update intake_ledger set next_offset = next_offset + 1, absent = absent + 1 where first_offset = 0");

        assertThat(findings(ledger.verifyNew(topic))).isEmpty();
        assertThat(findings(ledger.verify(topic))).singleElement().asString().startsWith("overlap: offsets ");
        assertThat(findings(ledger.verifyNew(topic))).as("stays found").hasSize(1);
        office.sql()
                .update(
                        "update intake_ledger set next_offset = next_offset - 1, absent = absent - 1 where first_offset = 0");
        assertThat(findings(ledger.verify(topic))).isEmpty();
        assertThat(mark()).isEqualTo(verified);
    }

    @Test
    void what_is_new_is_looked_at_and_added_to_what_was_there() {
        long before = mark();
        file("NEW-1", "NEW-2", "NEW-2");

        LedgerReport report = ledger.verifyNew(topic);

        assertThat(findings(report)).isEmpty();
        assertThat(report.partitions().get(0).verifiedBefore()).isEqualTo(before);
        assertThat(report.inboxAccepted()).isEqualTo(2);
        assertThat(report.partitions().get(0).counts())
                .isEqualTo(ledger.verify(topic).partitions().get(0).counts());
        assertThat(mark()).isEqualTo(before + 3);
    }

    @Test
    void an_entry_that_is_missing_is_named_with_its_offsets() {
        long before = mark();
        file("GAP-1");
        file("GAP-2");
        office.sql().update("create table kept as select * from intake_ledger where first_offset = ?", before);
        office.sql().update("delete from intake_ledger where first_offset = ?", before);

        assertThat(findings(ledger.verifyNew(topic)))
                .containsExactly("gap: offsets %d to %d have no entry".formatted(before, before));
        assertThat(mark()).as("no mark beyond a gap").isEqualTo(before);
        office.sql().execute("insert into intake_ledger select * from kept");
        office.sql().execute("drop table kept");
        assertThat(findings(ledger.verifyNew(topic))).isEmpty();
    }

    @Test
    void a_remark_or_an_inbox_row_that_is_missing_is_found() {
        file("ROW-1", "ROW-1");
        office.sql().execute("create table kept as select * from intake_exceptions where subject = 'ROW-1'");
        office.sql().execute("delete from intake_exceptions where subject = 'ROW-1'");
        assertThat(findings(ledger.verifyNew(topic)))
                .containsExactly("the ledger counts 1 rejected, but there are 0 remarks");
        office.sql().execute("insert into intake_exceptions select * from kept");
        office.sql().execute("drop table kept");

        office.sql().execute("create table kept as select * from inbox_events where subject = 'ROW-1'");
        office.sql().execute("delete from inbox_events where subject = 'ROW-1'");
        assertThat(findings(ledger.verifyNew(topic)))
                .containsExactly("the ledger counts 1 accepted over all topics, but the inbox holds 0");
        office.sql().execute("insert into inbox_events select * from kept");
        office.sql().execute("drop table kept");
        assertThat(findings(ledger.verifyNew(topic))).isEmpty();
    }

    @Test
    void whoever_may_only_read_verifies_from_where_others_set_the_mark() {
        long before = mark();
        file("READ-1");

        LedgerReport report = new VerifyLedger(readOnly(), office.broker().bootstrap()).verifyNew(topic);

        assertThat(findings(report)).isEmpty();
        assertThat(report.inboxAccepted()).isOne();
        assertThat(mark()).isEqualTo(before);
    }

    @Test
    void the_newest_are_found_by_index_among_a_hundred_million_events() {
        office.sql().execute("""
                insert into intake_ledger (topic, partition, first_offset, next_offset,
                                           accepted, stale, duplicate, conflict, rejected, absent, worker, recorded_at)
                select 'other.' || n % 3, n % 6, n * 500, n * 500 + 500, 500, 0, 0, 0, 0, 0, 'w',
                       timestamptz '2026-01-01' + n * interval '1 second'
                from generate_series(1, 20000) n
                """);
        office.sql().execute("vacuum analyze intake_ledger");
        List<String> plan = office.sql().queryForList("""
                explain select sum(accepted) from intake_ledger
                where topic = 'other.1' and partition = 1 and first_offset >= 9990000
                """, String.class);
        List<String> recent = office.sql().queryForList("""
                explain select sum(accepted) from intake_ledger
                where recorded_at between timestamptz '2026-01-01 05:33:00' and timestamptz '2026-01-01 05:34:00'
                """, String.class);
        office.sql().execute("delete from intake_ledger where topic like 'other.%'");

        assertThat(String.join("\n", plan)).contains("intake_ledger_pkey").doesNotContain("Seq Scan");
        assertThat(String.join("\n", recent))
                .contains("intake_ledger_recorded_idx")
                .doesNotContain("Seq Scan");
    }

    private static void file(String... subjects) {
        for (String subject : subjects) {
            office.send(Filed.submission(subject));
        }
        office.awaitOutcomes();
    }

    private static List<String> findings(LedgerReport report) {
        return report.partitions().get(0).findings();
    }

    private long mark() {
        return office.count("select next_offset from ledger_marks where topic = ?", topic);
    }

    private static PGSimpleDataSource readOnly() {
        Database login = MigratedDatabase.as(office.owner(), "ventanilla_readonly");
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(login.jdbcUrl());
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setCurrentSchema("ventanilla,public");
        return source;
    }
}
