package mx.ventanilla.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mx.ventanilla.ingest.intake.Office;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The set that the project ships, published and waited for as people do it. */
class DemoTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static Office office;

    @BeforeAll
    static void open() {
        office = Office.open(6).withWorker();
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @Test
    void every_filing_of_the_demonstration_has_the_outcome_that_it_must_have() throws Exception {
        JsonNode expected;
        try (InputStream file = PublishCommand.class.getResourceAsStream("/mx/ventanilla/ingest/demo/expected.json")) {
            expected = JSON.readTree(file);
        }

        JsonNode summary = publish(0, "--demo", "--wait=30");

        assertThat(summary.get("published").asInt())
                .isEqualTo(expected.get("total").asInt());
        expected.get("outcomes")
                .properties()
                .forEach(outcome -> assertThat(summary.get(outcome.getKey().toLowerCase(Locale.ROOT))
                                .asInt())
                        .as(outcome.getKey())
                        .isEqualTo(outcome.getValue().asInt()));
        assertThat(counts(summary.get("codes"))).isEqualTo(counts(expected.get("codes")));
        assertThat(counts(summary.get("warnings"))).isEqualTo(counts(expected.get("warnings")));
        assertThat(office.count("select count(*) from procedures"))
                .isEqualTo(expected.get("procedures").get("total").asLong());

        JsonNode again = publish(0, "--demo", "--wait=30");
        assertThat(again.get("accepted").asInt()).isZero();
    }

    private static Map<String, Integer> counts(JsonNode object) {
        Map<String, Integer> counts = new TreeMap<>();
        object.properties()
                .forEach(each -> counts.put(each.getKey(), each.getValue().asInt()));
        return counts;
    }

    private static JsonNode publish(int exitCode, String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new PublishCommand()).setOut(new PrintWriter(out));
        String[] all = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(arguments),
                        java.util.stream.Stream.of(
                                "--json",
                                "--kafka",
                                office.broker().bootstrap(),
                                "--topic-prefix",
                                office.topics().prefix()))
                .toArray(String[]::new);
        assertThat(command.execute(all)).isEqualTo(exitCode);
        return JSON.readTree(out.toString());
    }
}
