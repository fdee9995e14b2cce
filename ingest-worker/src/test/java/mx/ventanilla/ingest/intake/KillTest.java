package mx.ventanilla.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mx.ventanilla.ingest.Main;
import mx.ventanilla.ingest.ledger.VerifyLedger;
import mx.ventanilla.stack.Database;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * kill -9 in the middle of the work, twice. Three thousand events by default; {@code -Dventanilla.kill.events=20000} for
 * the long form.
 */
class KillTest {
    private static final int EVENTS = Integer.getInteger("ventanilla.kill.events", 3_000);
    private static final Duration LIMIT = Duration.ofSeconds(180);

    @Test
    void a_worker_killed_in_the_middle_leaves_every_event_with_exactly_one_outcome() throws Exception {
        try (Office office = Office.open(6)) {
            office.send(IntStream.range(0, EVENTS)
                    .mapToObj(i ->
                            Filed.submission("KILL-" + i).to(office.topics().submissions()))
                    .toList());
            killOnceOutcomesReach(office, EVENTS / 5);
            killOnceOutcomesReach(office, EVENTS / 2);
            Process last = start(office);
            try {
                await(office, EVENTS);
            } finally {
                last.destroy();
            }
            assertThat(last.waitFor(30, java.util.concurrent.TimeUnit.SECONDS))
                    .as("ends on SIGTERM")
                    .isTrue();

            assertThat(new VerifyLedger(
                                    office.sql().getDataSource(),
                                    office.broker().bootstrap())
                            .verify(office.topics().submissions())
                            .partitions())
                    .allSatisfy(each -> assertThat(each.findings()).isEmpty());
            for (String table : List.of(
                    "procedures", "procedure_status_history", "inbox_events", "answers", "procedure_registrations")) {
                assertThat(office.count("select count(*) from " + table))
                        .as(table)
                        .isEqualTo(EVENTS);
            }
            assertThat(office.count("select count(*) from outbox_events")).isEqualTo(2L * EVENTS);
            assertThat(office.count("select count(distinct folio) from procedures"))
                    .isEqualTo(EVENTS);
        }
    }

    private static void killOnceOutcomesReach(Office office, long outcomes) throws Exception {
        Process worker = start(office);
        try {
            await(office, outcomes);
        } finally {
            worker.destroyForcibly().waitFor();
        }
    }

    private static void await(Office office, long outcomes) {
        Awaitility.await(outcomes + " outcomes")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> office.outcomes() >= outcomes);
    }

    private static Process start(Office office) throws IOException {
        Database login = office.workerLogin();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--",
                "--ventanilla.intake.group=" + office.topics().prefix() + "ingest",
                "--ventanilla.intake.max-poll-records=100");
        builder.environment()
                .putAll(Map.of(
                        "VENTANILLA_DB_URL", login.jdbcUrl(),
                        "VENTANILLA_DB_USER", login.user(),
                        "VENTANILLA_DB_PASSWORD", login.password(),
                        "VENTANILLA_KAFKA", office.broker().bootstrap(),
                        "VENTANILLA_TOPIC_PREFIX", office.topics().prefix(),
                        "VENTANILLA_HTTP_PORT", "0"));
        File log = new File("target", "killed-worker.log");
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }
}
