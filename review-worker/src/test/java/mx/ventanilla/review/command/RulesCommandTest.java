package mx.ventanilla.review.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import mx.ventanilla.review.MainFixture;
import mx.ventanilla.review.MapSheet;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.routing.FollowProceduresFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class RulesCommandTest {
    private static final String CONDITION = "located && touchesAny(\"heritage\")";

    private final TestOffice office = new TestOffice();
    private final MapSheet map = new MapSheet(office);
    private StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private long licence;

    @TempDir
    private Path directory;

    @BeforeEach
    void an_office_whose_heritage_department_looks_at_the_map() {
        System.setProperty("VENTANILLA_DB_URL", office.login().jdbcUrl());
        System.setProperty("VENTANILLA_DB_USER", office.login().user());
        System.setProperty("VENTANILLA_DB_PASSWORD", office.login().password());
        licence = office.procedureType("business_license");
        office.rule(licence, office.department("licensing"), 1);
        long heritage = office.rule(licence, office.department("heritage"), 1);
        office.department("parks");
        office.change("update procedure_department_flows set condition = ? where id = ?", CONDITION, heritage);
        map.square(map.layer("heritage"), 1, "H3", 0, 0, 100);
    }

    @AfterEach
    void close() {
        System.clearProperty("VENTANILLA_DB_URL");
        System.clearProperty("VENTANILLA_DB_USER");
        System.clearProperty("VENTANILLA_DB_PASSWORD");
        office.close();
    }

    @Test
    void rules_go_out_to_a_file_and_come_back_changed() throws Exception {
        Path file = directory.resolve("14039.yaml");
        assertThat(run("rules", "export", "--municipality", "14039")).isZero();
        Files.writeString(file, out.toString().replace("priority: 3", "priority: 2"));

        assertThat(run("rules", "diff", file.toString())).isZero();
        assertThat(out.toString()).contains("~ types.business_license/heritage: ", "priority 3", "priority 2");
        assertThat(run("rules", "import", file.toString(), "--by", "norma@example.org", "--lang", "en"))
                .isZero();
        assertThat(out.toString()).contains("Rules in force: version 1");
        assertThat(run("rules", "diff", file.toString())).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(office.text("select imported_by from rule_versions")).isEqualTo("norma@example.org");
    }

    @Test
    void a_check_names_what_is_wrong_and_fails() throws Exception {
        Path file = directory.resolve("wrong.yaml");
        Files.writeString(file, """
                municipality: "14039"
                types:
                  business_license: [{department: heritage, condition: "areas.business > 'x'"}]
                """);

        assertThat(run("rules", "check", file.toString(), "--lang", "en")).isEqualTo(2);
        assertThat(out.toString()).contains("error types.business_license/heritage.condition 1:16: found no matching");
        assertThat(run("rules", "import", file.toString(), "--lang", "en")).isEqualTo(2);
        assertThat(out.toString()).contains("Nothing was imported.");
        assertThat(run("rules", "check", "--json")).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(out.toString())
                        .get(0)
                        .get("path")
                        .asString())
                .isEqualTo("departments.parks");
    }

    @Test
    void a_simulation_says_by_how_much_departments_gain_or_lose() throws Exception {
        office.procedures(licence, 3);
        Path file = directory.resolve("14039.yaml");
        run("rules", "export", "--municipality", "14039");
        Files.writeString(file, out.toString().replace("condition: '" + CONDITION + "'", "active: true"));

        assertThat(run("rules", "simulate", "--rules", file.toString(), "--since", "2020-01-01", "--lang", "en"))
                .isZero();

        assertThat(out.toString())
                .contains("3 procedures; without a route: 0 now, 0 under these rules")
                .containsPattern("heritage +0 +3 +\\+3 +\\+15");
    }

    @Test
    void an_explanation_tells_of_every_department_why_or_why_not() {
        long inside = office.procedure(licence);
        map.parcel(inside, 50, 0, 20);
        long outside = office.procedure(licence);
        map.parcel(outside, 500, 0, 20);
        FollowProceduresFixture.follow(office.files(), inside);
        FollowProceduresFixture.follow(office.files(), outside);

        assertThat(run("explain", office.folio(inside), "--lang", "es")).isZero();
        assertThat(out.toString())
                .containsPattern("\\+ heritage: se cumple la condición de la regla \\d+: located && touchesAny")
                .containsPattern(
                        "\\+ licensing: la regla \\d+ del tipo de trámite la pide siempre \\(empieza de inmediato\\)")
                .contains("- parks: ninguna regla de este tipo la nombra")
                .contains("Ubicación: predio", "capa heritage versión 1: toca H3");
        assertThat(run("explain", office.folio(outside), "--lang", "en")).isZero();
        assertThat(out.toString())
                .containsPattern("- heritage: the condition of rule \\d+ does not hold: located && touchesAny")
                .contains("layer heritage version 1: touches no zone");
        assertThat(run("explain", office.folio(inside), "--json")).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(out.toString())
                        .at("/explanation/findings/0/zones/0")
                        .asString())
                .isEqualTo("H3");
        assertThat(run("explain", "14039-999/2026", "--lang", "en")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no folio 14039-999/2026.");
    }

    private int run(String... arguments) {
        out = new StringWriter();
        CommandLine line = MainFixture.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
