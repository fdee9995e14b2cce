package mx.ventanilla.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import mx.ventanilla.stack.process.ManagedProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedStackTest {
    private static final Duration IDLE = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    @Test
    void several_jvms_use_the_same_servers_until_the_last_has_gone() throws Exception {
        String address;
        try (OtherJvm first = OtherJvm.sharing(directory, IDLE);
                OtherJvm second = OtherJvm.sharing(directory, IDLE)) {
            address = first.address();
            assertThat(address).startsWith("jdbc:postgresql://127.0.0.1:");
            assertThat(second.address()).isEqualTo(address);
        }
        try (OtherJvm later = OtherJvm.sharing(directory, IDLE)) {
            assertThat(later.address()).isEqualTo(address);
            process("supervisor").find().orElseThrow().destroyForcibly();
            try (OtherJvm afterItsSupervisorWasKilled = OtherJvm.sharing(directory, IDLE)) {
                assertThat(afterItsSupervisorWasKilled.address()).isEqualTo(address);
            }
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Stream.of("supervisor", "postgres", "kafka")
                                .filter(name -> process(name).find().isPresent()))
                        .isEmpty());
    }

    @Test
    void a_shared_server_is_nobodys_to_stop() {
        assertThatThrownBy(() -> LocalStack.shared().postgres().stop())
                .hasMessageContaining("LocalStack.start(directory) gives one of your own");
    }

    private ManagedProcess process(String name) {
        return new ManagedProcess(name, SharedDirectory.prepare(directory).home());
    }
}
