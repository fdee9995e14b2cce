package mx.ventanilla.review.command;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.review.MainFixture;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.queue.ClaimedReview;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QueueCommandTest {
    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void lookAtThisDatabase() {
        System.setProperty("VENTANILLA_DB_URL", office.login().jdbcUrl());
        System.setProperty("VENTANILLA_DB_USER", office.login().user());
        System.setProperty("VENTANILLA_DB_PASSWORD", office.login().password());
    }

    @AfterEach
    void close() {
        System.clearProperty("VENTANILLA_DB_URL");
        System.clearProperty("VENTANILLA_DB_USER");
        System.clearProperty("VENTANILLA_DB_PASSWORD");
        departments.close();
    }

    @Test
    void a_departments_queue_is_printed_in_rank_order_with_due_dates_and_holders() {
        departments.routed();
        long urgent = departments.routed();
        office.change(
                "update dependency_reviews set due_on = '2020-01-02', rank_at = rank_at - interval '1 year' where procedure_id = ?",
                urgent);
        departments.routed();
        departments.claim(FIRST);

        int exit =
                run("queue", "list", "--municipality", TestOffice.MUNICIPALITY, "--department", SECOND, "--lang", "es");

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("Dependencia ecology (ecology), Guadalajara: 3 en fila, 0 en revisión, 0 en espera")
                .containsPattern("1 +" + office.folio(urgent)
                        + " +business_license +María Solicitante +en fila +2020-01-02 VENCIDO")
                .doesNotContain("civil_protection");
    }

    @Test
    void a_department_that_does_not_exist_is_not_taken_for_one_without_work() {
        int exit =
                run("queue", "list", "--municipality", TestOffice.MUNICIPALITY, "--department", "nope", "--lang", "en");

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .contains("There is no department nope in municipality " + TestOffice.MUNICIPALITY)
                .contains("./ventanilla queue list --all");
    }

    @Test
    void all_departments_and_what_needs_routing_are_printed_in_english_too() {
        departments.routed();
        long unknown = office.procedure(office.procedureType("circus"));
        departments.follow(unknown);
        departments.claim(FIRST);

        assertThat(run("queue", "list", "--all", "--lang", "en")).isZero();

        assertThat(out.toString())
                .contains(
                        "(civil_protection), Guadalajara: 0 ready, 1 in review, 0 waiting",
                        "(licensing), Guadalajara: 0 ready, 0 in review, 1 waiting")
                .contains("Need routing", office.folio(unknown) + "  circus", "no default department")
                .contains(RoutedOffice.reviewer(FIRST));
    }

    @Test
    void no_more_than_the_limit_is_printed_and_the_rest_is_counted() {
        departments.routed();
        departments.routed();
        departments.routed();

        run("queue", "list", "--department", FIRST, "--limit", "2", "--lang", "en");

        assertThat(out.toString()).contains("3 ready", "… and 1 more");
    }

    @Test
    void json_holds_what_a_decision_needs() {
        long procedure = departments.routed();

        assertThat(run("queue", "list", "--department", FIRST, "--json")).isZero();

        JsonNode review = JsonMapper.shared().readTree(out.toString()).at("/departments/0/reviews/0");
        assertThat(review.get("reviewId").asLong()).isEqualTo(office.review(procedure, FIRST));
        assertThat(review.get("version").asInt()).isEqualTo(1);
        assertThat(review.get("dueOn").asString()).isEqualTo("2026-11-30");
    }

    @Test
    void settled_waits_for_routing_and_gives_up_with_the_code_for_a_temporary_trouble() {
        long procedure = office.procedure(departments.licence);
        assertThat(run("queue", "list", "--all", "--settled", "600ms", "--lang", "es"))
                .isEqualTo(75);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("Quedan 1 trámites por turnar");

        departments.follow(procedure);
        assertThat(run("queue", "list", "--all", "--settled", "600ms")).isZero();
    }

    @Test
    void a_review_is_claimed_decided_and_shown() {
        long procedure = departments.routed();
        String reviewer = RoutedOffice.reviewer(FIRST);
        assertThat(run(
                        "queue",
                        "claim",
                        "--municipality",
                        TestOffice.MUNICIPALITY,
                        "--department",
                        FIRST,
                        "--reviewer",
                        reviewer))
                .isZero();
        String review = String.valueOf(office.review(procedure, FIRST));
        assertThat(out.toString()).startsWith(review + " v2  " + office.folio(procedure));

        assertThat(run("queue", "decide", review, "rejected", "--version", "2", "--reviewer", reviewer, "--lang", "en"))
                .as("a rejection without a comment")
                .isEqualTo(1);
        assertThat(run("queue", "decide", review, "approved", "--version", "1", "--reviewer", reviewer, "--lang", "en"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("version 1 was read and it is at 2");
        assertThat(run("queue", "decide", review, "approved", "--version", "2", "--reviewer", reviewer))
                .isZero();

        assertThat(run("queue", "show", office.folio(procedure), "--lang", "es"))
                .isZero();
        assertThat(out.toString())
                .containsPattern(review + " v3 +civil_protection +aprobada")
                .containsPattern("licensing +en espera +civil_protection, ecology");
    }

    @Test
    void who_asks_for_an_archived_folio_is_told_where_it_went() {
        office.change("""
                insert into historical_procedures (procedure_id, municipality_id, folio, source, external_id, state, applicant_name,
                                                   submitted_at, finished_on, content, archived_at)
                values (-1, ?, '14039-7/2015', 'urn:old', '7', 'REJECTED', 'Ana Ruiz', now(), date '2015-02-01', '{}', '2026-11-02 12:00 UTC')
                """, office.municipalityId());
        assertThat(run("explain", "14039-7/2015", "--lang", "en")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "14039-7/2015 was archived on 2026-11-02",
                        "batch run restore-procedures -p folios=14039-7/2015");
        assertThat(run("queue", "show", "14039-7/2015", "--lang", "es")).isEqualTo(2);
        assertThat(err.toString()).contains("se archivó el 2026-11-02");
        assertThat(run("report", "audit", "14039-7/2015")).isZero();
        assertThat(out.toString()).contains("ARCHIVED REJECTED");
    }

    @Test
    void a_claimed_review_is_given_back() {
        departments.routed();
        ClaimedReview claimed = departments.claim(FIRST);

        assertThat(run(
                        "queue",
                        "release",
                        String.valueOf(claimed.id()),
                        "--version",
                        "2",
                        "--reviewer",
                        RoutedOffice.reviewer(FIRST)))
                .isZero();

        assertThat(out.toString()).contains(claimed.id() + " v3  READY");
        departments.resolve(FIRST, Resolution.APPROVED);
    }

    @Test
    void wrong_usage_is_told_apart_from_a_database_that_is_away() {
        assertThat(run("queue", "list")).isEqualTo(1);
        assertThat(run("queue", "list", "--all", "--limit", "many")).isEqualTo(1);
        assertThat(run("queue")).isEqualTo(1);
        assertThat(run()).isEqualTo(1);
        assertThat(run("queue", "show", "14039-999/2026")).isEqualTo(2);
        System.setProperty("VENTANILLA_DB_URL", "jdbc:postgresql://127.0.0.1:1/nowhere");
        assertThat(run("queue", "list", "--all")).isEqualTo(75);
        System.clearProperty("VENTANILLA_DB_URL");
        assertThat(run("queue", "list", "--all", "--lang", "en")).isEqualTo(1);
        assertThat(err.toString()).contains("VENTANILLA_DB_URL is missing");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = MainFixture.commandLine();
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
