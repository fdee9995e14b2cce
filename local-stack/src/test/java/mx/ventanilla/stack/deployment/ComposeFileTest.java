package mx.ventanilla.stack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.ventanilla.stack.ReactorRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** {@code docker-compose.yml} names what the programs read, as they read it. */
class ComposeFileTest {
    private static final Path ROOT = ReactorRoot.find();
    private static final Pattern VARIABLE = Pattern.compile("VENTANILLA_[A-Z]+(?:_[A-Z]+)*");
    private static final Pattern VARIABLE_WITHOUT_DEFAULT = Pattern.compile("\\$\\{(VENTANILLA_[A-Z_]+)}");
    private static final Pattern HTTP_PORT = Pattern.compile("\\$\\{VENTANILLA_HTTP_PORT:(\\d+)}");
    private static final Pattern TOPIC = Pattern.compile("\\b[a-z]+\\.[a-z]+\\.v1(?:\\.dlt)?\\b");

    private final String text = read("docker-compose.yml");
    private final Map<String, Map<String, Object>> services = services(text);

    @Test
    void every_variable_it_sets_is_read_by_a_program() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(ComposeFileTest::isProgramText).toList()) {
                read.addAll(found(VARIABLE, Files.readString(file)));
            }
        }
        Set<String> set = found(VARIABLE, text);
        set.removeIf(variable -> variable.startsWith("VENTANILLA_DB_PASSWORD_")); // named after their roles
        assertThat(read).containsAll(set);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-worker", "review-worker"})
    void a_worker_gets_every_variable_that_it_has_no_default_for(String worker) {
        Set<String> needed = found(VARIABLE_WITHOUT_DEFAULT, applicationYaml(worker)).stream()
                .map(placeholder -> placeholder.substring(2, placeholder.length() - 1))
                .collect(Collectors.toSet());
        assertThat(needed).isNotEmpty();
        assertThat(environment(worker).keySet()).containsAll(needed).contains("VENTANILLA_KAFKA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-worker", "review-worker"})
    void a_worker_listens_and_is_asked_for_its_health_on_its_default_port(String worker) {
        String port = HTTP_PORT
                .matcher(applicationYaml(worker))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(environment(worker)).containsEntry("VENTANILLA_HTTP_PORT", Integer.valueOf(port));
        assertThat(services.get(worker).get("healthcheck").toString())
                .contains("/dev/tcp/127.0.0.1/" + port)
                .contains("/actuator/health/readiness");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "review", "batch", "readonly", "reviewer", "owner"})
    void every_login_gets_its_password_from_outside(String login) {
        String variable = "VENTANILLA_DB_PASSWORD_" + login.toUpperCase(java.util.Locale.ROOT);
        assertThat(text).contains("${" + variable + ":?");
        assertThat(read(".env.example")).containsPattern("(?m)^" + variable + "=$");
        assertThat(read("db/src/main/resources/db/migration/V2__roles.sql"))
                .contains(login.equals("owner") ? "" : "ventanilla_" + login);
    }

    @Test
    void the_review_worker_gets_what_it_needs_to_send_mail_and_sends_none_where_no_server_is_named() {
        Set<String> mail = found(Pattern.compile("VENTANILLA_SMTP_[A-Z]+"), applicationYaml("review-worker"));
        mail.remove("VENTANILLA_SMTP_STARTTLS"); // only a server on the same machine may do without
        assertThat(environment("review-worker").keySet()).containsAll(mail);
        assertThat(environment("review-worker")).containsEntry("VENTANILLA_SMTP_HOST", "${VENTANILLA_SMTP_HOST:-}");
        assertThat(applicationYaml("review-worker")).contains("host: ${VENTANILLA_SMTP_HOST:}");
        mail.forEach(variable -> assertThat(read(".env.example")).containsPattern("(?m)^" + variable + "="));
    }

    @Test
    void no_password_is_written_into_it() {
        assertThat(text.lines().filter(line -> line.contains("PASSWORD"))).allMatch(line -> line.contains("${"));
    }

    @Test
    void it_makes_the_topics_of_the_contract_and_of_the_local_stack() {
        Set<String> contract = found(
                Pattern.compile("(?m)^ {4}address: (\\S+)$"),
                read("contracts/src/main/resources/mx/ventanilla/contracts/asyncapi.yaml"));
        Set<String> promised = contract.stream()
                .map(line -> line.strip().substring("address: ".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found(TOPIC, services.get("topics").toString())).isEqualTo(promised);
        assertThat(found(TOPIC, read("local-stack/src/main/java/mx/ventanilla/stack/launcher/Office.java")))
                .isEqualTo(promised);
    }

    @Test
    void it_runs_the_major_versions_that_the_tests_run_on() {
        String broker = found(Pattern.compile("\"apache/kafka:[^\"]+\"|image: apache/kafka:\\S+"), text)
                .toString();
        String tested = org.apache.kafka.common.utils.AppInfoParser.getVersion();
        assertThat(broker).isEqualTo("[image: apache/kafka:" + tested + "]");
        assertThat(text).contains("image: postgis/postgis:15-3.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-worker", "review-worker", "batch"})
    void a_program_has_512_mb_of_heap_and_a_limit_above_it(String service) {
        assertThat(environment(service).get("JAVA_TOOL_OPTIONS").toString()).contains("-Xmx512m");
        assertThat(services.get(service)).containsEntry("mem_limit", "832m");
    }

    @Test
    void whoever_needs_a_server_waits_for_its_health() {
        assertThat(services.get("migrate").get("depends_on").toString())
                .contains("postgres={condition=service_healthy}");
        for (String worker : List.of("ingest-worker", "review-worker")) {
            assertThat(services.get(worker).get("depends_on").toString())
                    .contains("migrate={condition=service_completed_successfully}")
                    .contains("topics={condition=service_completed_successfully}");
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services(String compose) {
        Map<String, Object> file = new Yaml().load(compose);
        return (Map<String, Map<String, Object>>) file.get("services");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> environment(String service) {
        return (Map<String, Object>) services.get(service).get("environment");
    }

    private static String applicationYaml(String worker) {
        return read(worker + "/src/main/resources/application.yaml");
    }

    private static boolean isProgramText(Path file) {
        String path = ROOT.relativize(file).toString();
        return path.contains("src/main") && (path.endsWith(".java") || path.endsWith(".yaml"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
