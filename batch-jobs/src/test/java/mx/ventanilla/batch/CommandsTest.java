package mx.ventanilla.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mx.ventanilla.batch.TestDesk.Answer;
import mx.ventanilla.stack.LocalStack;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private final TestDesk desk = new TestDesk();
    private final Path zones = TestDesk.fixture("zones.geojson");

    @Test
    void without_a_command_or_with_help_the_commands_are_shown() {
        assertThat(desk.type().out()).contains("list", "plan", "run", "status", "history", "--execute");
        assertThat(desk.type("help").code()).isZero();
        assertThat(desk.type("run", "--help").out()).contains("--reason");
    }

    @Test
    void every_command_answers_its_version() {
        assertThat(desk.type("--version").out()).startsWith("Ventanilla ").contains("schema version");
        assertThat(desk.type("run", "-V").out()).startsWith("Ventanilla ");
    }

    @Test
    void the_list_names_every_parameter_of_a_job() {
        assertThat(desk.type("list").out()).contains("layer-import", "-p file=…", "(required)");
        assertThat(desk.type("list", "--json").json().at("/0/parameters/0/name").asString())
                .isEqualTo("file");
    }

    @Test
    void run_without_execute_writes_nothing_and_names_the_next_command() {
        Answer answer =
                desk.type("run", "layer-import", "-p", "file=" + zones, "-p", "layer=zones", "-p", "name=Las zonas");

        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("nothing has been written", "EPSG:4326", "EPSG:32613", "20", "version 1");
        assertThat(answer.err())
                .contains("Next: ./ventanilla batch run layer-import")
                .contains("'Las zonas'");
        assertThat(desk.count("select count(*) from map_layers")).isZero();
        assertThat(desk.count("select count(*) from batch_job_instance")).isZero();
    }

    @Test
    void a_plan_can_be_read_by_a_program() {
        Answer answer = desk.type("plan", "layer-import", "-p", "file=" + zones, "-p", "layer=zones", "--json");

        assertThat(answer.json().at("/identity/features").asString()).isEqualTo("20");
    }

    @Test
    void what_is_typed_wrong_is_named() {
        assertThat(desk.type("run", "no-such-job")).satisfies(answer -> {
            assertThat(answer.code()).isEqualTo(1);
            assertThat(answer.err()).contains("there is no job 'no-such-job'", "batch list");
        });
        assertThat(desk.type("run", "layer-import", "-p", "fiel=x")).satisfies(answer -> {
            assertThat(answer.code()).isEqualTo(1);
            assertThat(answer.err()).contains("no parameter 'fiel'", "-p layer=… is required");
        });
        assertThat(desk.type("run", "layer-import", "--execute").err()).contains("--reason TEXT is required");
        assertThat(desk.type("frobnicate").code()).isEqualTo(1);
        assertThat(desk.type("status", "layer-import#99").err()).contains("there is no run");
    }

    @Test
    void what_cannot_be_imported_is_refused_with_all_its_reasons() {
        assertThat(desk.importLayer("file=/no/such/file", "layer=Z ones", "srid=x", "boundaries=true"))
                .satisfies(answer -> {
                    assertThat(answer.code()).isEqualTo(2);
                    assertThat(answer.err()).contains("'/no/such/file'", "layer 'Z ones'", "srid 'x'", "key=cvegeo");
                });
        assertThat(desk.importLayer("file=" + zones, "layer=zones", "municipality=14039,99999")
                        .err())
                .contains("99999");
        assertThat(desk.importLayer("file=" + zones, "layer=zones", "srid=999999")
                        .err())
                .contains("999999");
    }

    @Test
    void a_finished_run_stands_in_history_and_status_with_its_report() {
        desk.importLayer("file=" + zones, "layer=zones");

        assertThat(desk.type("history", "layer-import").out())
                .contains("layer-import#1", "COMPLETED", "zones", "a test");
        assertThat(desk.type("status", "layer-import#1").out()).contains("island-clarion", "bounding box", "rejected");
        assertThat(desk.type("status", "1", "--json")
                        .json()
                        .at("/report/counts/loaded")
                        .asLong())
                .isEqualTo(8);
    }

    @Test
    void a_database_that_is_away_is_a_temporary_failure() {
        TestDesk.Answer answer = desk.typeWith("jdbc:postgresql://127.0.0.1:1/nowhere", "status");

        assertThat(answer.code()).as(answer.err()).isEqualTo(75);
        assertThat(answer.err()).contains("Next: the same command again");
    }

    @Test
    void a_schema_of_another_version_blocks_every_command_and_says_what_to_do() {
        String empty = LocalStack.shared().postgres().freshDatabase("empty").jdbcUrl();

        Answer answer = desk.typeWith(empty, "run", "layer-import", "-p", "file=" + zones, "-p", "layer=zones");

        assertThat(answer.code()).as(answer.err()).isEqualTo(7);
        assertThat(answer.err()).contains("./ventanilla db migrate");
    }
}
