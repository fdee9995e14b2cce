package mx.ventanilla.contracts;

import static mx.ventanilla.contracts.ViolationCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SamplesTest {
    /** What one small message cannot show: it takes earlier filings, other catalogues, or very many bytes. */
    private static final Set<ViolationCode> WITHOUT_SAMPLE = EnumSet.of(
            PAYLOAD_TOO_LARGE,
            PARCEL_TOO_MANY_VERTICES,
            MUNICIPALITY_INACTIVE,
            ONLINE_NOT_ACCEPTED,
            ALREADY_SUBMITTED,
            STALE_VERSION,
            EVENT_ID_CONFLICT,
            PROCEDURE_CLOSED,
            MUNICIPALITY_CHANGED,
            PROCEDURE_TYPE_CHANGED,
            REFUSED_BY_DATABASE);

    static List<String> valid() {
        return ContractFiles.samples("valid");
    }

    static List<String> invalid() {
        return ContractFiles.samples("invalid");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void a_valid_sample_satisfies_both_schemas(String path) {
        Sample sample = Sample.read(path);
        assertThat(sample.headerFaults()).isEmpty();
        assertThat(sample.dataFaults()).isEmpty();
        assertThat(sample.codes()).allMatch(ViolationCode::isWarning);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void an_invalid_sample_is_noticed_where_it_says(String path) {
        Sample sample = Sample.read(path);
        assertThat(sample.codes()).isNotEmpty().noneMatch(ViolationCode::isWarning);
        switch (sample.foundBy()) {
            case "headers" -> assertThat(sample.headerFaults()).isNotEmpty();
            case "schema" -> assertThatEachPointerIsFaulty(sample);
            case "validator" -> assertThatBothSchemasPass(sample);
            case "reader" -> assertThat(sample.headerFaults()).isEmpty();
            default -> throw new AssertionError("foundBy of " + path + " is " + sample.foundBy());
        }
    }

    /** A missing member and a wrong name are told by the schema at the object around them. */
    private static void assertThatEachPointerIsFaulty(Sample sample) {
        for (JsonNode each : sample.expectations()) {
            String pointer = each.get("pointer").asString();
            String around = pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
            assertThat(sample.faultyPointers())
                    .as(pointer)
                    .anyMatch(faulty -> faulty.startsWith(pointer) || faulty.equals(around));
        }
    }

    private static void assertThatBothSchemasPass(Sample sample) {
        assertThat(sample.headerFaults()).isEmpty();
        if (EventType.find(sample.headers().get("ce_type").asString()).isPresent()) {
            assertThat(sample.dataFaults()).isEmpty();
        }
    }

    @Test
    void bytes_that_are_no_json_cannot_be_read() {
        List<Sample> malformed = invalid().stream()
                .map(Sample::read)
                .filter(sample -> sample.codes().contains(MALFORMED_JSON))
                .toList();
        assertThat(malformed).hasSizeGreaterThan(2).noneMatch(Sample::isReadable);
    }

    @Test
    void every_code_has_a_sample_unless_one_message_cannot_show_it() {
        Set<ViolationCode> shown = EnumSet.noneOf(ViolationCode.class);
        Stream.concat(valid().stream(), invalid().stream())
                .forEach(path -> shown.addAll(Sample.read(path).codes()));
        assertThat(EnumSet.complementOf(EnumSet.copyOf(shown))).isEqualTo(WITHOUT_SAMPLE);
    }

    @Test
    void every_type_has_a_valid_sample() {
        assertThat(valid().stream().map(path -> Sample.read(path).type())).contains(EventType.values());
    }

    @Test
    void every_expected_pointer_can_be_told() {
        for (String path : invalid()) {
            for (JsonNode each : Sample.read(path).expectations()) {
                assertThat(each.get("pointer").asString()).as(path).matches("(/.*)?");
            }
        }
    }

    @Test
    void the_index_lists_every_file() throws IOException, URISyntaxException {
        Path samples = Path.of(SamplesTest.class
                        .getResource("/mx/ventanilla/contracts/samples/index.txt")
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.walk(samples)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json"))
                            .map(file -> samples.relativize(file).toString().replace('\\', '/'))
                            .sorted())
                    .containsExactlyElementsOf(
                            ContractFiles.text("samples/index.txt").lines().toList());
        }
    }

    @Test
    void the_file_to_publish_holds_one_cloud_event_per_line() {
        List<JsonNode> lines = ContractFiles.text("samples/publish.ndjson")
                .lines()
                .map(ContractFiles.JSON::readTree)
                .toList();
        assertThat(lines).hasSizeGreaterThan(5);
        assertThat(lines).allSatisfy(line -> {
            assertThat(ContractFiles.headersSchema().validate(asHeaders(line))).isEmpty();
            assertThat(line.has("data")).isNotEqualTo(line.has("data_base64"));
        });
    }

    private static JsonNode asHeaders(JsonNode event) {
        ObjectNode headers = ContractFiles.JSON.createObjectNode();
        List.of("specversion", "id", "source", "type", "subject", "time", "dataschema")
                .forEach(name -> headers.set("ce_" + name, event.get(name)));
        headers.set("content-type", event.get("datacontenttype"));
        return headers;
    }
}
