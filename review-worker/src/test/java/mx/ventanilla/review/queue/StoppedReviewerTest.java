package mx.ventanilla.review.queue;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.decision.DecisionResult.Recorded;
import org.junit.jupiter.api.Test;

/** SIGSTOP for longer than the lease. */
class StoppedReviewerTest {
    @Test
    void a_process_that_was_stopped_for_longer_than_its_lease_wakes_up_and_its_decision_does_not_count()
            throws Exception {
        try (RoutedOffice departments = new RoutedOffice()) {
            TestOffice office = departments.office;
            long procedure = departments.routed();
            Process stopped = start(office);
            try (BufferedReader answers = stopped.inputReader(StandardCharsets.UTF_8)) {
                assertThat(answers.readLine()).isEqualTo("holds " + office.review(procedure, FIRST));
                signal("-STOP", stopped);

                office.change(
                        "update dependency_reviews set lease_until = now() - interval '1 second' where state = 'IN_REVIEW'");
                new LeaseExpiry(office.files()).sweep();
                assertThat(departments.resolve(FIRST, Resolution.APPROVED)).isInstanceOf(Recorded.class);

                signal("-CONT", stopped);
                stopped.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
                assertThat(answers.readLine()).startsWith("AlreadyDecided");
            } finally {
                stopped.destroyForcibly();
            }
            assertThat(office.texts("select resolution from dependency_resolutions"))
                    .containsExactly("APPROVED");
            assertThat(office.state(procedure)).isEqualTo("IN_REVIEW");
        }
    }

    private static Process start(TestOffice office) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppedReviewer.class.getName(),
                        office.login().jdbcUrl(),
                        office.login().user(),
                        office.login().password(),
                        TestOffice.MUNICIPALITY,
                        FIRST,
                        RoutedOffice.reviewer(FIRST)))
                .redirectError(ProcessBuilder.Redirect.appendTo(new File("target/stopped-reviewer.log")))
                .start();
    }

    private static void signal(String signal, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
