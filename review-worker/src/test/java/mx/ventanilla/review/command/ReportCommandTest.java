package mx.ventanilla.review.command;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.review.MainFixture;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportCommandTest {
    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void lookAtThisDatabase() {
        Database login = MigratedDatabase.as(office.login(), "ventanilla_readonly");
        System.setProperty("VENTANILLA_DB_URL", login.jdbcUrl());
        System.setProperty("VENTANILLA_DB_USER", login.user());
        System.setProperty("VENTANILLA_DB_PASSWORD", login.password());
    }

    @AfterEach
    void close() {
        System.clearProperty("VENTANILLA_DB_URL");
        System.clearProperty("VENTANILLA_DB_USER");
        System.clearProperty("VENTANILLA_DB_PASSWORD");
        departments.close();
    }

    @Test
    void procedures_come_page_by_page_with_their_reviews() {
        long first = departments.routed();
        departments.routed();
        assertThat(run("report", "procedures", "--limit", "1", "--json")).isZero();
        JsonNode page = JsonMapper.shared().readTree(out.toString());
        assertThat(page.at("/rows/0/folio").asString()).isEqualTo(office.folio(first));
        assertThat(page.at("/rows/0/reviews")).hasSize(3);

        assertThat(run(
                        "report",
                        "procedures",
                        "--after",
                        page.get("next").asString(),
                        "--state",
                        "IN_REVIEW",
                        "--lang",
                        "en"))
                .isZero();
        assertThat(out.toString()).contains("civil_protection READY").doesNotContain(office.folio(first) + " ");
    }

    @Test
    void pending_work_dashboard_and_statistics_are_printed_as_tables() {
        departments.routed();
        assertThat(run("report", "pending", "--municipality", TestOffice.MUNICIPALITY, "--department", FIRST))
                .isZero();
        assertThat(out.toString()).containsPattern("14039 +civil_protection +Dependencia civil_protection +1 +0 +0");
        assertThat(run("report", "dashboard")).isZero();
        assertThat(out.toString()).containsPattern("14039 +Guadalajara +1 ");
        assertThat(run("report", "statistics")).isZero();
        assertThat(out.toString()).containsPattern("14039 +20[0-9]{2}-[0-9]{2} +IN_REVIEW +1");
    }

    @Test
    void a_municipality_without_a_usable_zone_is_named_and_stops_no_report() {
        departments.routed();
        office.change("insert into municipalities (inegi_code, name, zone) values ('14001', 'Acatic', 'Mars/Olympus')");
        office.change(
                "insert into departments (municipality_id, code, name) select id, 'parks', 'Parques' from municipalities where zone like 'Mars%'");
        for (String report : List.of("dashboard", "pending", "statistics")) {
            assertThat(run("report", report, "--json")).as(report).isZero();
            assertThat(JsonMapper.shared().readTree(out.toString()).get("rows"))
                    .as(report)
                    .anyMatch(row -> row.get("municipality").asString().equals(TestOffice.MUNICIPALITY)
                            && row.get("wrongZone").isNull())
                    .allMatch(row -> row.get("municipality").asString().equals(TestOffice.MUNICIPALITY)
                            || row.get("wrongZone").asString().equals("Mars/Olympus"));
        }
    }

    @Test
    void places_are_found_in_a_box_and_near_a_point() {
        long procedure = departments.routed();
        office.change(
                "insert into procedure_registrations (procedure_id, municipality_id, location) values (?, ?, st_point(-103.35, 20.67, 4326))",
                procedure,
                office.municipalityId());
        assertThat(run("report", "area", "--bbox", "-103.36,20.66,-103.34,20.68"))
                .isZero();
        assertThat(out.toString()).contains(office.folio(procedure));
        assertThat(run("report", "near", "--lon", "-103.351", "--lat", "20.67", "--within", "200", "--json"))
                .isZero();
        assertThat(JsonMapper.shared()
                        .readTree(out.toString())
                        .at("/rows/0/metres")
                        .asDouble())
                .isBetween(100.0, 110.0);
    }

    @Test
    void a_wrong_option_is_named_with_an_example() {
        assertThat(run("report", "area", "--bbox", "here", "--lang", "en")).isEqualTo(1);
        assertThat(err.toString()).contains("--bbox cannot be 'here'. Example: -103.40,20.60,-103.30,20.70");
        assertThat(run("report", "area", "--bbox", "-103.30,20.60,-103.40,20.70"))
                .as("west of itself")
                .isEqualTo(1);
        assertThat(run("report", "procedures", "--limit", "0", "--lang", "es")).isEqualTo(1);
        assertThat(err.toString()).contains("--limit no puede ser '0'");
        assertThat(run("report", "near", "--lon", "-200", "--lat", "1")).isEqualTo(1);
        assertThat(run("report", "audit")).isEqualTo(1);
    }

    @Test
    void an_empty_answer_is_said_to_be_empty() {
        assertThat(run("report", "audit", "14039-999/2026", "--lang", "es")).isZero();
        assertThat(err.toString()).contains("Nada que mostrar.");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine line = MainFixture.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
