package mx.ventanilla.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.LAST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mx.ventanilla.contracts.EventType;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The whole worker on a real broker and a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeStoryTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;
    private Bus bus;
    private ConfigurableApplicationContext worker;

    @BeforeAll
    void start() throws Exception {
        bus = new Bus();
        SpringApplication application = new SpringApplication(ReviewWorker.class);
        application.setDefaultProperties(Map.of(
                "VENTANILLA_METRICS_PASSWORD", "for-tests-only",
                "VENTANILLA_DB_URL", office.login().jdbcUrl(),
                "VENTANILLA_DB_USER", office.login().user(),
                "VENTANILLA_DB_PASSWORD", office.login().password(),
                "VENTANILLA_KAFKA", bus.kafka(),
                "VENTANILLA_TOPIC_PREFIX", bus.topics().prefix(),
                "VENTANILLA_HTTP_PORT", "0"));
        worker = application.run();
    }

    @AfterAll
    void stop() {
        worker.close();
        bus.close();
        departments.close();
    }

    @Test
    void a_procedure_travels_to_three_departments_and_the_third_sees_it_only_when_both_others_have_approved() {
        long procedure = office.procedure(departments.licence);
        bus.registered(office, procedure);
        bus.registered(office, procedure);
        awaitReviews(procedure, "civil_protection:READY", "ecology:READY", "licensing:PENDING");
        assertThat(queueOf(LAST, procedure)).isZero();

        decideByEvent(FIRST);
        awaitReviews(procedure, "civil_protection:APPROVED", "ecology:READY", "licensing:PENDING");
        assertThat(queueOf(LAST, procedure)).isZero();

        decideByEvent(SECOND);
        awaitReviews(procedure, "civil_protection:APPROVED", "ecology:APPROVED", "licensing:READY");
        assertThat(queueOf(LAST, procedure)).isOne();

        decideByEvent(LAST);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(office.state(procedure)).isEqualTo("DIRECTOR_REVIEW"));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(bus.reviewEvents(office.folio(procedure)))
                        .containsExactly(
                                "procedure.routed",
                                "review.ready",
                                "review.ready",
                                "procedure.state_changed",
                                "review.claimed",
                                "review.decided",
                                "review.claimed",
                                "review.decided",
                                "review.ready",
                                "review.claimed",
                                "review.decided",
                                "procedure.state_changed"));
    }

    @Test
    void unreadable_and_unknown_events_stop_nothing_and_their_procedure_is_found_by_the_key() {
        long terrace = office.procedureType("terrace");
        office.rule(terrace, office.department("parks"), 1);
        long unreadable = office.procedure(terrace);
        String topic = bus.topics().procedureEvents();
        bus.send(topic, "nobody", EventType.PROCEDURE_REGISTERED, "{".getBytes(UTF_8));
        bus.send(topic, "nobody", EventType.SUBMISSION_RECEIPT, "{}".getBytes(UTF_8));
        bus.send(topic, office.folio(unreadable), EventType.PROCEDURE_REGISTERED, "{}".getBytes(UTF_8));
        String decisions = bus.topics().reviewDecisions();
        bus.send(decisions, "nobody", EventType.REVIEW_DECISION, "null".getBytes(UTF_8));
        bus.send(decisions, "nobody", EventType.REVIEW_DECISION, "[1".getBytes(UTF_8));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(office.state(unreadable)).isEqualTo("IN_REVIEW"));
    }

    @Test
    void only_health_is_shown_and_it_is_well() throws Exception {
        assertThat(get("/actuator/health/readiness")).isEqualTo("200 {\"status\":\"UP\"}");
        assertThat(get("/actuator/health/liveness")).isEqualTo("200 {\"status\":\"UP\"}");
        for (String path : List.of("/actuator", "/actuator/env", "/actuator/beans", "/actuator/prometheus", "/")) {
            assertThat(get(path)).as(path).startsWith("401");
        }
    }

    @Test
    void whoever_has_the_password_sees_what_waits() throws Exception {
        String metrics =
                get("/actuator/prometheus", "Basic bWV0cmljczpmb3ItdGVzdHMtb25seQ=="); // metrics:for-tests-only
        assertThat(metrics)
                .startsWith("200")
                .contains(
                        "ventanilla_reviews_ready ",
                        "ventanilla_letters_queued 0.0",
                        "ventanilla_sweep_failures_total 0.0")
                .contains("ventanilla_settings_heard", "kafka_consumer_fetch_manager_records_lag");
        assertThat(get("/actuator/env", "Basic bWV0cmljczpmb3ItdGVzdHMtb25seQ=="))
                .startsWith("403");
        assertThat(get("/actuator/prometheus", "Basic bWV0cmljczpndWVzc2Vk")).startsWith("401");
    }

    private void decideByEvent(String department) {
        ReviewDecision decision = departments.decision(departments.claim(department), department, Resolution.APPROVED);
        byte[] payload = JsonMapper.shared().writeValueAsBytes(decision);
        bus.send(bus.topics().reviewDecisions(), "any", EventType.REVIEW_DECISION, payload);
        bus.send(bus.topics().reviewDecisions(), "any", EventType.REVIEW_DECISION, payload);
    }

    private void awaitReviews(long procedure, String... reviews) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(office.reviews(procedure)).containsExactly(reviews));
    }

    private long queueOf(String department, long procedure) {
        return office.number("""
                select count(*) from dependency_reviews r join departments d on d.id = r.department_id
                where r.state = 'READY' and d.code = ? and r.procedure_id = ?
                """, department, procedure);
    }

    private String get(String path) throws Exception {
        return get(path, "");
    }

    private String get(String path, String authorization) throws Exception {
        String port = worker.getEnvironment().getProperty("local.server.port");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", authorization)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
