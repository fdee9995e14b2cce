package mx.ventanilla.stack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import mx.ventanilla.stack.process.JavaCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a person types them, with stand-ins for the modules and real servers. */
class LauncherTest {
    @TempDir
    private Path root;

    private record Ended(int exitCode, String output) {}

    @BeforeEach
    void buildModules() throws IOException {
        StandIn.buildModules(root);
    }

    @Test
    void the_demo_ends_with_the_exit_code_of_its_publishing_and_leaves_nothing_running() throws Exception {
        Ended demo = ventanilla("demo", "--once");

        assertThat(demo.exitCode()).as(demo.output()).isEqualTo(3);
        assertThat(demo.output())
                .contains("publish --demo --wait as ventanilla_ingest")
                .contains("queue tour --settled 30s as ventanilla_review");
        assertThat(ventanilla("status").exitCode()).isEqualTo(ExitCode.STOPPED);
    }

    @Test
    void up_returns_leaving_a_stack_that_later_commands_work_on() throws Exception {
        Ended up = ventanilla("up");
        try {
            assertThat(up.exitCode()).as(up.output()).isEqualTo(ExitCode.OK);
            assertThat(up.output()).contains("export VENTANILLA_KAFKA=127.0.0.1:");
            assertThat(ventanilla("status", "--json").output())
                    .contains("\"name\":\"review-worker\",\"state\":\"ready\"");
            assertThat(ventanilla("batch", "list", "--json"))
                    .isEqualTo(new Ended(ExitCode.OK, "list --json as ventanilla_batch\n"));
            assertThat(ventanilla("exec", "ingest-worker", "publish", "a.ndjson"))
                    .isEqualTo(new Ended(3, "publish a.ndjson as ventanilla_ingest\n"));
            assertThat(ventanilla("queue", "decide", "7", "APPROVED", "--version", "1"))
                    .isEqualTo(new Ended(ExitCode.OK, "queue decide 7 APPROVED --version 1 as ventanilla_review\n"));
            assertThat(ventanilla("demo").exitCode()).isEqualTo(ExitCode.ALREADY_RUNNING);
        } finally {
            assertThat(ventanilla("down").exitCode()).isEqualTo(ExitCode.OK);
        }
        assertThat(ventanilla("status").exitCode()).isEqualTo(ExitCode.STOPPED);
    }

    @Test
    void the_version_is_told() throws Exception {
        assertThat(ventanilla("--version").output()).startsWith("Ventanilla ");
        assertThat(ventanilla("demo", "-V").output()).startsWith("Ventanilla ");
    }

    @Test
    void a_command_for_a_stack_that_is_not_up_says_how_to_start_one() throws Exception {
        assertThat(ventanilla("queue", "list"))
                .isEqualTo(new Ended(ExitCode.TEMPORARY, "No stack is running; ./ventanilla up starts one.\n"));
    }

    @Test
    void help_lists_every_command() throws Exception {
        assertThat(ventanilla("help").output())
                .contains("demo", "up", "down", "status", "publish", "queue", "ledger", "batch", "db", "test");
    }

    private Ended ventanilla(String... arguments) throws IOException, InterruptedException {
        List<String> options = List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-Dventanilla.root=" + root);
        ProcessBuilder builder =
                new ProcessBuilder(JavaCommand.of(Main.class, options, List.of(arguments))).redirectErrorStream(true);
        builder.environment().putAll(JavaCommand.environment());
        builder.environment().keySet().removeIf(name -> name.startsWith("VENTANILLA_"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
