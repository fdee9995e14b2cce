package mx.ventanilla.review.command;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static mx.ventanilla.review.RoutedOffice.reviewer;
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

/** From the queue to the licence, and what a supervisor does meanwhile, at the terminal. */
class LicenceStoryTest {
    private static final String DIRECTOR = "directora@gdl.example.mx";

    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void lookAtThisDatabase() {
        System.setProperty("VENTANILLA_DB_URL", office.login().jdbcUrl());
        System.setProperty("VENTANILLA_DB_USER", office.login().user());
        System.setProperty("VENTANILLA_DB_PASSWORD", office.login().password());
        office.reviewer(DIRECTOR);
        office.change("update users set role_code = 'DIRECTOR' where email = ?", DIRECTOR);
        office.change("update procedure_types set needs = 'BUSINESS'");
    }

    @AfterEach
    void close() {
        System.clearProperty("VENTANILLA_DB_URL");
        System.clearProperty("VENTANILLA_DB_USER");
        System.clearProperty("VENTANILLA_DB_PASSWORD");
        departments.close();
    }

    @Test
    void the_tour_of_the_demonstration_ends_with_a_licence() {
        long procedure = departments.routed();
        office.change(
                "insert into scian_codes (code, name, business_category_code) values ('461110', 'Abarrotes', 'LOW_IMPACT') on conflict do nothing");
        office.change("update procedures set scian_code = '461110'");

        assertThat(run("queue", "tour", "--settled", "5s")).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains("1 ready, 0 in review")
                .contains("civil_protection: " + reviewer(FIRST) + " approves")
                .contains("director: " + DIRECTOR + " approves → LICENSE_ISSUED")
                .containsPattern("licence L-" + office.folio(procedure) + ", valid from .*, SCIAN 461110, LOW_IMPACT");
        assertThat(run("queue", "inspect")).isZero();
        assertThat(out.toString()).contains("early 0");
    }

    @Test
    void every_round_and_every_answer_stays_readable() {
        long procedure = departments.routed();
        departments.resolve(FIRST, Resolution.PREVENTION);
        office.amend(procedure);
        departments.follow(procedure);
        departments.resolve(FIRST, Resolution.APPROVED);

        assertThat(run("queue", "show", office.folio(procedure))).isZero();
        assertThat(out.toString())
                .contains("PREVENTION  " + reviewer(FIRST) + ": Así se resuelve")
                .contains("APPROVED  " + reviewer(FIRST) + ": Así se resuelve");
        assertThat(run("explain", office.folio(procedure))).isZero();
        assertThat(out.toString()).contains("Round 2, version 2 of the filing", "Round 1, version 1 of the filing");
    }

    @Test
    void a_supervisor_holds_suggests_assigns_and_says_who_is_away() {
        long procedure = departments.routed();
        String review = Long.toString(office.review(procedure, FIRST));
        assertThat(run("queue", "hold", review, "--version", "1", "--by", DIRECTOR, "--reason", "Falta el plano"))
                .isZero();
        assertThat(run("queue", "hold", review, "--version", "2", "--by", DIRECTOR, "--end"))
                .isZero();
        assertThat(run("queue", "suggest", review)).isZero();
        assertThat(out.toString()).contains(review + " v2  ON_HOLD", review + " v3  READY", reviewer(FIRST));
        assertThat(run(
                        "queue",
                        "reassign",
                        review,
                        "--version",
                        "3",
                        "--supervisor",
                        DIRECTOR,
                        "--to",
                        reviewer(FIRST)))
                .isZero();
        assertThat(run(
                        "queue",
                        "areas",
                        "--municipality",
                        "14039",
                        "--department",
                        SECOND,
                        "--reviewer",
                        reviewer(SECOND),
                        "--by",
                        DIRECTOR,
                        "Americana"))
                .isZero();
        String[] away = {"queue", "away", "--municipality", "14039", "--reviewer", reviewer(SECOND), "--by", DIRECTOR};
        assertThat(run(with(away, "--from", "2026-01-01", "--until", "2040-01-01", "--reason", "Beca")))
                .isZero();
        assertThat(run(
                        "queue",
                        "claim",
                        "--municipality",
                        "14039",
                        "--department",
                        SECOND,
                        "--reviewer",
                        reviewer(SECOND)))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is away until 2040-01-01");
        assertThat(run(with(away, "--end"))).isZero();
        assertThat(run(
                        "queue",
                        "pause",
                        "--municipality",
                        "14039",
                        "--department",
                        SECOND,
                        "--by",
                        reviewer(FIRST),
                        "--reason",
                        "Mudanza"))
                .isEqualTo(2);
        assertThat(run("queue", "conclude", office.folio(procedure), "APPROVED", "--director", DIRECTOR))
                .isEqualTo(2);
        assertThat(err.toString()).contains("the director decides only in DIRECTOR_REVIEW");
    }

    @Test
    void what_awaits_the_director_is_listed() {
        office.change("update departments set auto_approves = true");
        long procedure = departments.routed();

        assertThat(run("queue", "list", "--all")).isZero();
        assertThat(out.toString()).contains("Awaiting the director", office.folio(procedure) + "  business_license");
    }

    @Test
    void a_decision_in_the_holders_place_is_the_directors_own() {
        departments.routed();
        ClaimedReview held = departments.claim(FIRST);
        assertThat(run(
                        "queue",
                        "decide",
                        Long.toString(held.id()),
                        "APPROVED",
                        "--version",
                        Integer.toString(held.version()),
                        "--reviewer",
                        DIRECTOR))
                .isZero();
    }

    private static String[] with(String[] first, String... more) {
        String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    private int run(String... arguments) {
        CommandLine line = MainFixture.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(with(arguments, "--lang", "en"));
    }
}
