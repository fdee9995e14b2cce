package mx.ventanilla.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import mx.ventanilla.ingest.ledger.VerifyLedger;
import mx.ventanilla.stack.LocalStack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** What the counter does when what it stands on is gone. */
class OutageTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void a_stopped_database_delays_submissions_and_loses_none() throws Exception {
        try (LocalStack stack = LocalStack.start(directory)) {
            Office office = Office.on(stack, 1);
            office.withWorker();
            office.send(Filed.submission("BEFORE-1"));
            office.awaitOutcomes(1);

            stack.postgres().stop();
            office.send(Filed.submission("DURING-1"), Filed.submission("DURING-2"));
            Awaitility.await("readiness falls").atMost(LIMIT).until(() -> health(office, "readiness") == 503);
            assertThat(health(office, "liveness")).isEqualTo(200);
            stack.postgres().start();

            office.send(Filed.submission("AFTER-1"));
            office.awaitOutcomes(4);
            Awaitility.await("readiness returns").atMost(LIMIT).until(() -> health(office, "readiness") == 200);
            assertThat(office.count("select count(*) from procedures")).isEqualTo(4);
            assertThat(office.count("select count(*) from dead_letters")).isZero();
            assertThat(new VerifyLedger(office.sql().getDataSource(), stack.kafka())
                            .verify(office.topics().submissions())
                            .isComplete())
                    .isTrue();
            office.stopWorker();
        }
    }

    @Test
    void a_missing_right_stops_the_intake_with_an_alarm_and_loses_nothing() {
        try (Office office = Office.open()) {
            office.sql().execute("revoke insert on procedures from ventanilla_ingest");
            office.withWorker();
            office.send(Filed.submission("RIGHT-1"));

            var container = office.worker().getBean(ConcurrentMessageListenerContainer.class);
            Awaitility.await("the intake stops").atMost(LIMIT).until(() -> !container.isRunning());
            assertThat(health(office, "readiness")).isEqualTo(503);
            assertThat(health(office, "liveness")).isEqualTo(200);
            assertThat(office.count("select count(*) from dead_letters")).isZero();
            office.stopWorker();

            office.sql().execute("grant insert on procedures to ventanilla_ingest");
            office.withWorker();
            office.awaitOutcomes(1);
            assertThat(office.count("select count(*) from procedures")).isOne();
        }
    }

    private static int health(Office office, String probe) {
        String port = office.worker().getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/" + probe))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (java.io.IOException e) {
            return -1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
