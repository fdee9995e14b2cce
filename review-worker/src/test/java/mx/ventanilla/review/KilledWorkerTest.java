package mx.ventanilla.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mx.ventanilla.contracts.ProcedureRegistered;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.outbox.WrittenEvents;
import org.junit.jupiter.api.Test;

/** kill -9 of the worker's own process in the middle of a stream. */
class KilledWorkerTest {
    private static final int PROCEDURES = Integer.getInteger("ventanilla.kill.events", 4_000);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** So that the next worker need not wait a quarter of a minute for the dead one's partitions. */
    private static final String MISSED_SOON = """
            {"spring.kafka.consumer.properties.session.timeout.ms": 5000,
             "spring.kafka.consumer.properties.heartbeat.interval.ms": 1000}
            """;

    @Test
    void a_worker_killed_in_the_middle_leaves_no_procedure_behind_and_routes_none_twice() throws Exception {
        try (RoutedOffice departments = new RoutedOffice();
                Bus bus = new Bus()) {
            TestOffice office = departments.office;
            WrittenEvents.keep(office.owner());
            receive(office, departments.licence);
            publish(office, bus);

            killWhen(office, bus, 1);
            long afterFirst = routed(office);
            assertThat(afterFirst).as("killed in the middle").isBetween(1L, PROCEDURES - 1L);
            publish(office, bus);

            Process last = start(office, bus);
            await().atMost(LIMIT)
                    .until(() -> office.number("select count(*) from procedures where state = 'RECEIVED'") == 0);
            await().atMost(LIMIT).until(() -> office.number("select count(*) from outbox_events") == 0);
            last.destroy();
            assertThat(last.waitFor()).as("a SIGTERM is obeyed").isEqualTo(143);

            assertThat(routed(office)).isEqualTo(PROCEDURES);
            assertThat(office.number("select count(distinct procedure_id) from review_plans"))
                    .isEqualTo(PROCEDURES);
            assertThat(office.number("select count(*) from dependency_reviews")).isEqualTo(3L * PROCEDURES);
            assertThat(office.number("select count(*) from review_dependencies"))
                    .isEqualTo(2L * PROCEDURES);
            assertThat(office.number("select count(*) from procedure_status_history where to_state = 'IN_REVIEW'"))
                    .isEqualTo(PROCEDURES);
            assertThat(office.number("select count(*) from written_events where type = 'procedure.routed'"))
                    .isEqualTo(PROCEDURES);
        }
    }

    private static void killWhen(TestOffice office, Bus bus, int routed) throws IOException, InterruptedException {
        Process worker = start(office, bus);
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> routed(office) >= routed);
        worker.destroyForcibly(); // SIGKILL
        assertThat(worker.waitFor()).isEqualTo(137);
    }

    private static long routed(TestOffice office) {
        return office.number("select count(*) from review_plans");
    }

    private static void receive(TestOffice office, long type) {
        office.change("""
                insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, applicant_name,
                    applicant_email, applicant_phone, submitted_at)
                select ?, ?, '14039-' || n || '/2026', 'urn:test', n::text, 1, 'María', 'maria@example.mx', '3312345678', now()
                from generate_series(1, ?) n
                """, office.municipalityId(), type, PROCEDURES);
    }

    private static void publish(TestOffice office, Bus bus) {
        office.sql()
                .sql("select id, folio from procedures order by id")
                .query((row, number) -> new ProcedureRegistered(
                        row.getLong("id"),
                        row.getString("folio"),
                        TestOffice.MUNICIPALITY,
                        office.municipalityId(),
                        "business_license",
                        1,
                        ProcedureState.RECEIVED))
                .list()
                .forEach(bus::registered);
        bus.flush();
    }

    private static Process start(TestOffice office, Bus bus) throws IOException {
        return start(office, bus, Map.of());
    }

    static Process start(TestOffice office, Bus bus, Map<String, String> further) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run"));
        builder.environment()
                .putAll(Map.of(
                        "VENTANILLA_DB_URL", office.login().jdbcUrl(),
                        "VENTANILLA_DB_USER", office.login().user(),
                        "VENTANILLA_DB_PASSWORD", office.login().password(),
                        "VENTANILLA_KAFKA", bus.kafka(),
                        "VENTANILLA_TOPIC_PREFIX", bus.topics().prefix(),
                        "VENTANILLA_HTTP_PORT", "0",
                        "SPRING_APPLICATION_JSON", MISSED_SOON));
        builder.environment().putAll(further);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/killed-worker.log")))
                .start();
    }
}
