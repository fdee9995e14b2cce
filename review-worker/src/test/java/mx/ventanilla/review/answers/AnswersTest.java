package mx.ventanilla.review.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.report.Page;
import mx.ventanilla.review.report.Report;
import mx.ventanilla.review.report.Reports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AnswersTest {
    private final TestOffice office = new TestOffice();
    private final AnswerValues values =
            new AnswerValues(office.files().jdbc(), office.files().transactions());
    private final CorrectAnswer correct =
            new CorrectAnswer(office.files().jdbc(), office.files().transactions());
    private final long licence = office.procedureType("business_license");
    private final long permit = office.procedureType("construction_permit");

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void answers_are_found_by_range_by_spanish_words_and_by_what_they_contain() {
        long wine = filed(
                licence, "{\"employees\": 12, \"activity\": \"Venta de vinos y licores\", \"hours\": [\"noche\"]}");
        long garage = filed(licence, "{\"employees\": 3.5, \"activity\": \"Taller mecánico\"}");
        filed(permit, "{\"employees\": \"12\"}");
        follow();

        assertThat(folios(between("3", "4"))).containsExactly(office.folio(garage));
        assertThat(folios(between("0", "100"))).containsExactly(office.folio(garage), office.folio(wine));
        assertThat(folios(matching("vender vino"))).isEmpty();
        assertThat(folios(matching("ventas de vino"))).containsExactly(office.folio(wine));
        assertThat(folios(matching("MECÁNICOS"))).containsExactly(office.folio(garage));
        assertThat(folios(
                        read(Report.ANSWERS_CONTAINING, Map.of("containing", "{\"hours\": [\"noche\"]}", "after", 0L))))
                .containsExactly(office.folio(wine));
        assertThat(summary()).containsExactly("business_license 2 3.5 7.75 12", "construction_permit 1   ");
    }

    @Test
    void an_amended_document_takes_the_place_of_the_one_before() {
        long procedure = filed(licence, "{\"employees\": 12, \"old\": 1}");
        follow();
        office.change("update answers set document = '{\"employees\": 13}' where procedure_id = ?", procedure);
        office.amend(procedure);
        follow();
        follow();
        assertThat(office.texts("select field || ' ' || number from answer_values"))
                .containsExactly("employees 13");
    }

    @Test
    void a_correction_changes_one_field_is_found_at_once_and_recorded() {
        long procedure = filed(licence, "{\"employees\": 12, \"activity\": \"Taller\"}");
        assertThat(correct.correct(office.folio(procedure), "employees", "14", "norma@gdl.example.mx"))
                .isTrue();
        assertThat(correct.correct("14039-999/2026", "employees", "14", "norma@gdl.example.mx"))
                .isFalse();
        assertThat(office.text("select document::text from answers where procedure_id = ?", procedure))
                .isEqualTo("{\"activity\": \"Taller\", \"employees\": 14}");
        assertThat(folios(between("14", "14"))).containsExactly(office.folio(procedure));
        assertThat(office.texts(
                        "select actor || ' ' || action from audit_entries where subject = ?", office.folio(procedure)))
                .contains("norma@gdl.example.mx ANSWER_CORRECTED");
    }

    @Test
    void two_fields_corrected_at_once_both_remain() throws Exception {
        long procedure = filed(licence, "{}");
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService desks = Executors.newFixedThreadPool(4);
        List<Future<Object>> done = IntStream.range(0, 4)
                .mapToObj(desk -> desks.submit(() -> {
                    together.await();
                    for (int each = 0; each < 10; each++) {
                        correct.correct(office.folio(procedure), "field_" + desk + "_" + each, "true", "desk");
                    }
                    return null;
                }))
                .toList();
        for (Future<Object> each : done) {
            each.get();
        }
        desks.shutdown();
        assertThat(office.number(
                        "select count(*) from answers, jsonb_object_keys(document) where procedure_id = ?", procedure))
                .isEqualTo(40);
        assertThat(office.number("select count(*) from answer_values")).isEqualTo(40);
    }

    private long filed(long type, String answers) {
        return office.procedure(type, answers);
    }

    /** As if the filings were two minutes old. */
    private void follow() {
        office.change("alter table procedure_status_history disable trigger procedure_status_history_append_only");
        office.change(
                "update procedure_status_history set recorded_at = recorded_at - interval '2 minutes' where recorded_at > now() - interval '90 seconds'");
        office.change("alter table procedure_status_history enable trigger procedure_status_history_append_only");
        values.follow();
    }

    private List<JsonNode> between(String least, String most) {
        return read(
                Report.ANSWERS_BETWEEN,
                Map.of("field", "employees", "least", least, "most", most, "after_number", "-1e100", "after_id", "0"));
    }

    private List<JsonNode> matching(String words) {
        return read(Report.ANSWERS_MATCHING, Map.of("matching", words, "after_id", "0", "after_field", ""));
    }

    private List<String> summary() {
        return read(Report.ANSWERS_SUMMARY, Map.of("field", "employees", "after", "")).stream()
                .map(row ->
                        row.get("type").asString() + " " + row.get("answers").asLong() + " " + text(row, "least") + " "
                                + text(row, "mean") + " " + text(row, "most"))
                .toList();
    }

    private static String text(JsonNode row, String name) {
        return row.get(name).isNull() ? "" : row.get(name).asString();
    }

    private List<JsonNode> read(Report report, Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("municipality", TestOffice.MUNICIPALITY);
        Page page = new Reports(office.files().jdbc()).read(report, 50, all);
        return page.rows();
    }

    private static List<String> folios(List<JsonNode> rows) {
        return rows.stream().map(row -> row.get("folio").asString()).toList();
    }
}
