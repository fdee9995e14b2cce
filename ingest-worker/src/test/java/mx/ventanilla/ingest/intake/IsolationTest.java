package mx.ventanilla.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.ingest.ledger.VerifyLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Batches of which the database refuses some records, whatever validation thought of them. */
class IsolationTest {
    private static final int BATCH = 300;
    private static Office office;

    @BeforeAll
    static void open() {
        office = Office.open();
        office.sql()
                .execute("alter table procedures add constraint procedures_unlucky_check"
                        + " check (applicant_name <> 'Unlucky')");
    }

    @AfterEach
    void the_ledger_is_complete_and_folios_have_no_gaps() {
        assertThat(new VerifyLedger(
                                office.sql().getDataSource(), office.broker().bootstrap())
                        .verify(office.topics().submissions())
                        .partitions())
                .allSatisfy(each -> assertThat(each.findings()).isEmpty());
        assertThat(office.count("""
                        select (select sum(next_number - 1) from folio_counters)
                            - (select sum(end_number - next_number) from folio_ranges)
                        """)).isEqualTo(office.count("select count(*) from procedures"));
        office.stopWorker();
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @Test
    void a_few_become_dead_letters_and_the_others_procedures_in_one_transaction() {
        file("FEW", List.of(0, 150, 299));

        assertThat(refused("FEW")).containsExactly("FEW-0", "FEW-150", "FEW-299");
        assertThat(office.count("select count(*) from procedures where external_id like 'FEW-%'"))
                .isEqualTo(BATCH - 3);
        assertThat(office.count("select count(distinct recorded_at) from intake_ledger where first_offset = 0"))
                .isOne();
    }

    @Test
    void a_batch_of_which_many_are_refused_is_taken_in_as_smaller_ones() {
        List<Integer> many = new ArrayList<>();
        for (int i = 0; i < BATCH; i += 7) {
            many.add(i);
        }
        file("MANY", many);

        assertThat(refused("MANY"))
                .containsExactlyInAnyOrderElementsOf(
                        many.stream().map(each -> "MANY-" + each).toList());
        assertThat(office.count("select count(*) from procedures where external_id like 'MANY-%'"))
                .isEqualTo(BATCH - many.size());
    }

    /** All of it lies in Kafka before the worker starts, so that it comes as one batch. */
    private static void file(String prefix, List<Integer> unlucky) {
        List<Filed> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            batch.add(Filed.submission(prefix + "-" + i).by(unlucky.contains(i) ? "Unlucky" : "Lucky"));
        }
        office.send(batch.toArray(Filed[]::new));
        office.withWorker();
        office.awaitOutcomes();
    }

    private static List<String> refused(String prefix) {
        return office.sql()
                .queryForList(
                        "select subject from dead_letters where subject like ? and sql_state = '23514' order by \"offset\"",
                        String.class,
                        prefix + "-%");
    }
}
