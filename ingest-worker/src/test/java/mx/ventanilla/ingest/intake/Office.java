package mx.ventanilla.ingest.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.db.Migrations;
import mx.ventanilla.db.SchemaGate;
import mx.ventanilla.ingest.IngestWorker;
import mx.ventanilla.ingest.chaos.TopicReader;
import mx.ventanilla.stack.Broker;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.LocalStack;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An office for one test: a migrated database with the demonstration's cities, topics of its own, and a worker. */
public final class Office implements AutoCloseable {
    private static final List<String> CATALOGUE =
            List.of("01_municipalities.sql", "04_procedure_types_and_fields.sql", "06_scian_codes.sql");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Database owner;
    private final Database login;
    private final Broker broker;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private ConfigurableApplicationContext worker;
    private long sent;

    private Office(Database owner, Database login, Broker broker, int partitions) {
        this.owner = owner;
        this.login = login;
        this.broker = broker;
        this.topics = new Topics("t" + UUID.randomUUID() + ".");
        broker.createTopics(topics.all().stream().collect(Collectors.toMap(t -> t, t -> partitions)));
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrap(),
                        "linger.ms",
                        5,
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** On the build's shared servers. */
    public static Office open() {
        return open(1);
    }

    public static Office open(int partitions) {
        Database database = MigratedDatabase.fresh();
        loadCatalogue(database);
        Database worker = MigratedDatabase.as(database, "ventanilla_ingest");
        return new Office(database, worker, LocalStack.shared().broker(), partitions);
    }

    /** On servers of one's own. */
    public static Office on(LocalStack stack, int partitions) {
        Database database = stack.postgres().freshDatabase("outage");
        Migrations.migrate(database.jdbcUrl(), database.user(), database.password());
        loadCatalogue(database);
        return new Office(database, database, stack.broker(), partitions);
    }

    public Office withWorker(String... properties) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(IngestWorker.class)
                .registerShutdownHook(false)
                .properties(
                        "VENTANILLA_DB_URL=" + login.jdbcUrl(),
                        "VENTANILLA_DB_USER=" + login.user(),
                        "VENTANILLA_DB_PASSWORD=" + login.password(),
                        "VENTANILLA_KAFKA=" + broker.bootstrap(),
                        "VENTANILLA_TOPIC_PREFIX=" + topics.prefix(),
                        "VENTANILLA_HTTP_PORT=0",
                        "ventanilla.intake.group=" + topics.prefix() + "ingest")
                .properties(properties);
        worker = application.run();
        return this;
    }

    public Database workerLogin() {
        return login;
    }

    public Database owner() {
        return owner;
    }

    public Broker broker() {
        return broker;
    }

    public Topics topics() {
        return topics;
    }

    public ConfigurableApplicationContext worker() {
        return worker;
    }

    public void stopWorker() {
        worker.close();
        worker = null;
    }

    /** Sends in order and returns the position of each. */
    public List<RecordMetadata> send(List<ProducerRecord<byte[], byte[]>> records) {
        sent += records.size();
        return records.stream().map(producer::send).toList().stream()
                .map(sending -> {
                    try {
                        return sending.get(30, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    public void send(Filed... filed) {
        send(java.util.Arrays.stream(filed)
                .map(each -> each.to(topics.submissions()))
                .toList());
    }

    public JdbcTemplate sql() {
        DriverManagerDataSource source = new DriverManagerDataSource(
                owner.jdbcUrl() + "?currentSchema=ventanilla,public", owner.user(), owner.password());
        return new JdbcTemplate(source);
    }

    public long count(String query, Object... arguments) {
        return sql().queryForObject(query, Long.class, arguments);
    }

    /** Somebody else sent so many. */
    public void expectMore(long messages) {
        sent += messages;
    }

    /** Waits until every message that was sent has an outcome. */
    public void awaitOutcomes() {
        Awaitility.await("outcomes of all " + sent)
                .atMost(LIMIT.multipliedBy(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> outcomes() == sent);
    }

    /** Waits until so many messages have an outcome. */
    public void awaitOutcomes(long messages) {
        Awaitility.await("outcomes of " + messages)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() ->
                        org.assertj.core.api.Assertions.assertThat(outcomes()).isEqualTo(messages));
    }

    public long outcomes() {
        return count("select coalesce(sum(next_offset - first_offset - absent), 0) from intake_ledger");
    }

    /** What subscribers of a topic have read by now. */
    public List<ConsumerRecord<byte[], byte[]>> published(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        TopicReader.read(broker.bootstrap(), topic, records::add);
        return records;
    }

    /** Receipts as publishers read them, once there is one for every outcome; in order per procedure. */
    public List<Map<String, Object>> receipts() {
        long expected = outcomes() + count("select count(*) from parked_events where outcome is not null");
        return Awaitility.await("receipts")
                .atMost(LIMIT)
                .until(
                        () -> {
                            List<Map<String, Object>> receipts = new ArrayList<>();
                            TopicReader.readOnce(
                                    broker.bootstrap(), topics.receipts(), each -> receipts.add(receipt(each.value())));
                            return receipts;
                        },
                        receipts -> receipts.size() >= expected);
    }

    private static Map<String, Object> receipt(byte[] json) {
        JsonNode receipt = JsonMapper.shared().readTree(json);
        Map<String, Object> columns = new HashMap<>();
        columns.put("outcome", receipt.get("outcome").asString());
        columns.put("event_id", receipt.path("eventId").asString(null));
        columns.put("subject", receipt.path("subject").asString(null));
        columns.put("folio", receipt.path("folio").asString(null));
        columns.put(
                "version",
                receipt.path("procedureVersion").isInt()
                        ? receipt.get("procedureVersion").asInt()
                        : null);
        columns.put("codes", codes(receipt.path("violations")));
        columns.put("warnings", codes(receipt.path("warnings")));
        return columns;
    }

    private static String codes(JsonNode violations) {
        return violations.valueStream().map(each -> each.get("code").asString()).collect(Collectors.joining(","));
    }

    /** Those about one procedure. */
    public List<Map<String, Object>> receipts(String subject) {
        return receipts().stream()
                .filter(each -> subject.equals(each.get("subject")))
                .toList();
    }

    /** Versions and states of one procedure, oldest first. */
    public List<String> history(String subject) {
        return sql().queryForList("""
                select concat(procedure_version, ' ', to_state)
                from procedure_status_history history
                join procedures on procedures.id = history.procedure_id
                where external_id = ? order by history.id
                """, String.class, subject);
    }

    /** HTTP status of liveness or readiness; -1 when there is no answer. */
    public int health(String probe) {
        try {
            return get("/actuator/health/" + probe, "").statusCode();
        } catch (IOException e) {
            return -1;
        }
    }

    /** The worker's answer to a GET, with that Authorization header unless it is empty. */
    public HttpResponse<String> get(String path, String authorization) throws IOException {
        String port = worker.getEnvironment().getProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void loadCatalogue(Database database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = ventanilla, public");
            for (String file : CATALOGUE) {
                try (InputStream text = SchemaGate.class.getResourceAsStream("/db/demo/" + file)) {
                    statement.execute(new String(text.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        if (worker != null) {
            worker.close();
        }
        broker.deleteTopics(topics.all());
    }
}
