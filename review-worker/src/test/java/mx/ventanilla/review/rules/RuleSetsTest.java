package mx.ventanilla.review.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.review.MapSheet;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.language.Language;
import mx.ventanilla.review.routing.FollowProceduresFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RuleSetsTest {
    private final TestOffice office = new TestOffice();
    private final MapSheet map = new MapSheet(office);
    private final DriverManagerDataSource login = new DriverManagerDataSource(
            office.login().jdbcUrl(), office.login().user(), office.login().password());
    private final RuleSets sets = new RuleSets(login, office.clock());
    private long licence;

    @BeforeEach
    void an_office_with_rules() {
        licence = office.procedureType("business_license");
        office.procedureType("renewal");
        long ecology = office.rule(licence, office.department("ecology"), 1);
        long licensing = office.rule(licence, office.department("licensing"), 2);
        long heritage = office.rule(licence, office.department("heritage"), 2);
        office.defaultDepartment("reception");
        office.fieldRule("live_music", office.number("select id from departments where code = 'ecology'"));
        office.dependsOn(licensing, ecology, licence);
        map.square(map.layer("heritage"), 1, "H3", 0, 0, 100);
        office.change(
                "update procedure_department_flows set condition = ?, parallel_with_previous = true, priority = 1 where id = ?",
                "located && touches(\"heritage\", 'H3')",
                heritage);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void what_is_exported_can_be_imported_again_and_differs_in_nothing() {
        String yaml = export();

        assertThat(sets.check(yaml)).noneMatch(Problem::isError);
        assertThat(sets.diff(yaml)).isEmpty();
        assertThat(sets.replace(yaml, "norma@example.org").outcome()).isEqualTo(ImportResult.Outcome.UNCHANGED);
        assertThat(office.number("select count(*) from rule_versions")).isZero();
    }

    @Test
    void an_import_puts_all_rules_in_force_as_a_new_version_and_does_nothing_the_second_time() {
        String yaml = export().replace("maximum: 5", "maximum: 9")
                .replace("defaults: [reception]", "defaults: [licensing, reception]");

        ImportResult first = sets.replace(yaml, "norma@example.org");
        ImportResult second = sets.replace(yaml, "norma@example.org");

        assertThat(first.outcome()).isEqualTo(ImportResult.Outcome.IMPORTED);
        assertThat(first.version()).isEqualTo(1);
        assertThat(second.outcome()).isEqualTo(ImportResult.Outcome.UNCHANGED);
        assertThat(second.version()).isEqualTo(1);
        assertThat(export()).isEqualTo(yaml);
        assertThat(office.text("select content from rule_versions")).isEqualTo(yaml);
        assertThat(office.number("select count(*) from procedure_department_flows where deleted_at is not null"))
                .as("old rows stay, for the plans that name them")
                .isEqualTo(3);
        assertThat(office.number("select count(*) from procedure_department_flow_dependencies w "
                        + "join procedure_department_flows f on f.id = w.flow_id where f.deleted_at is null"))
                .isOne();
    }

    @Test
    void a_plan_names_the_version_of_the_rules_that_made_it() {
        sets.replace(export().replace("maximum: 5", "maximum: 9"), "norma@example.org");
        long procedure = office.procedure(licence);

        FollowProceduresFixture.follow(office.files(), procedure);

        assertThat(office.number("select (explanation ->> 'rules_version')::int from review_plans"))
                .isOne();
        assertThat(new ExplainedPlans(office.files().jdbc())
                        .of(office.folio(procedure))
                        .orElseThrow()
                        .unnamed())
                .containsExactly("reception");
    }

    @Test
    void everything_that_is_wrong_is_told_together_and_nothing_is_imported() {
        String yaml = """
                municipality: "14039"
                colour: green
                types:
                  business_license:
                    - department: parks
                      stage: 99
                    - department: ecology
                      dependsOn: [roads]
                      condition: touchesAny("floods") && areas.plot > "x"
                    - department: licensing
                      condition: zones("floods").size() > 0 || answers.swimming_pool == true
                    - department: heritage
                      condition: 1 > 2
                  wedding: [{department: ecology}]
                fields: [{field: swimming_pool, department: ecology}]
                defaults: [nobody]
                """;

        ImportResult result = sets.replace(yaml, "norma@example.org");

        assertThat(result.outcome()).isEqualTo(ImportResult.Outcome.REFUSED);
        assertThat(lines(result.problems()))
                .contains(
                        "error types.business_license[0].stage: must be a whole number from 1 to 50",
                        "error types.business_license/parks: there is no department parks",
                        "error types.business_license/ecology.dependsOn: roads has no rule in this procedure type",
                        "error types.business_license/licensing.condition: layer floods is not loaded for this municipality",
                        "error types.business_license/licensing.condition: there is no field swimming_pool",
                        "error types.business_license/heritage.condition: can never hold for business_license",
                        "error types.wedding: there is no procedure type wedding",
                        "error fields.swimming_pool: there is no field swimming_pool",
                        "error defaults: there is no department nobody",
                        "warning departments.heritage: no rule sends it anything")
                .anyMatch(line -> line.startsWith("error colour: is unknown"))
                .anyMatch(line ->
                        line.startsWith("error types.business_license/ecology.condition 1:36: found no matching"));
        assertThat(office.number("select count(*) from procedure_department_flows where deleted_at is null"))
                .isEqualTo(3);
    }

    @Test
    void a_circle_is_named_before_it_is_saved() {
        String yaml = export().replace(
                        "department: ecology\n      stage: 1",
                        "department: ecology\n      stage: 1\n      dependsOn: [licensing]");

        assertThat(lines(sets.check(yaml)))
                .contains("error types.business_license: departments wait in a circle: ecology → licensing → ecology");
    }

    @Test
    void a_text_that_is_no_yaml_is_refused_with_its_line() {
        assertThat(lines(sets.check("municipality: \"14039\"\ntypes: [\n")))
                .singleElement()
                .asString()
                .startsWith("error line")
                .contains("is not YAML");
        assertThat(lines(sets.check("municipality: 14039"))).anyMatch(line -> line.contains("quote digits"));
        assertThat(lines(sets.check("municipality: \"99999\"")))
                .contains("error municipality: there is no municipality 99999");
    }

    @Test
    void a_simulation_tells_what_would_change_and_writes_nothing() {
        for (int number = 0; number < 30; number++) {
            long procedure = office.procedure(licence);
            map.parcel(procedure, number < 10 ? 50 : 500, 0, 20);
            FollowProceduresFixture.follow(office.files(), procedure);
        }
        String others = export().replace("condition: 'located && touches(\"heritage\", ''H3'')'", "active: true")
                .replace("maximum: 5", "maximum: 6");
        List<String> before = everyRow();

        Simulation simulation =
                new SimulateRules(login, office.clock()).simulate(others, LocalDate.parse("2026-01-01"), done -> {});

        assertThat(simulation.procedures()).isEqualTo(30);
        assertThat(simulation.departments())
                .containsExactly(
                        new Simulation.Line("ecology", 30, 30, 150, 180),
                        new Simulation.Line("heritage", 10, 30, 50, 180),
                        new Simulation.Line("licensing", 30, 30, 150, 180));
        assertThat(everyRow()).isEqualTo(before);
    }

    @Test
    void a_simulation_begins_with_the_day_it_is_told() {
        FollowProceduresFixture.follow(office.files(), office.procedure(licence));

        assertThat(new SimulateRules(login, office.clock())
                        .simulate(export(), LocalDate.parse("2099-01-01"), done -> {})
                        .procedures())
                .isZero();
    }

    /** Key and xmin of every row of every table: equal = nothing was written. */
    private List<String> everyRow() {
        List<String> rows = new ArrayList<>();
        for (String table : office.texts(
                "select relname from pg_class where relnamespace = 'ventanilla'::regnamespace and relkind = 'r' order by 1")) {
            rows.addAll(office.texts(
                    "select '" + table + "' || t.ctid || ' ' || t.xmin from " + table + " t order by t.ctid"));
        }
        return rows;
    }

    private String export() {
        return sets.export(TestOffice.MUNICIPALITY).orElseThrow();
    }

    private static List<String> lines(List<Problem> problems) {
        return problems.stream().map(problem -> problem.line(Language.EN)).toList();
    }
}
