package mx.ventanilla.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mx.ventanilla.stack.process.ManagedProcess.Launch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path home;

    @Test
    void one_whose_command_line_does_not_bear_its_name_yet_has_not_ended() {
        ManagedProcess server = new ManagedProcess("server", home);
        Path ready = home.resolve("ready");
        Launch launch = launch("sleep 1; exec sh -c 'touch %s; sleep 60; :' \"--$NAME\"".formatted(ready));
        try {
            assertThat(server.start(launch, () -> Files.exists(ready))).isTrue();
            assertThat(server.find()).isPresent();
        } finally {
            server.stop(launch);
        }
        assertThat(server.find()).isEmpty();
    }

    @Test
    void one_that_ends_at_once_is_reported_with_its_last_words() {
        ManagedProcess server = new ManagedProcess("server", home);

        assertThatThrownBy(() -> server.start(launch("echo no such directory; exit 1"), () -> false))
                .isInstanceOf(ProcessFailed.class)
                .hasMessageContaining("server ended while starting")
                .hasMessageContaining("no such directory");
    }

    private Launch launch(String script) {
        Map<String, String> environment = Map.of("NAME", ManagedProcess.marker("server", home));
        return new Launch(List.of("sh", "-c", script), environment, "TERM", LIMIT, LIMIT);
    }
}
