package mx.ventanilla.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mx.ventanilla.contracts.EventType;
import mx.ventanilla.contracts.SubmissionType;
import mx.ventanilla.contracts.Violation;
import mx.ventanilla.contracts.ViolationCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract's own samples say what the reader must find, and where. */
class SubmissionReaderTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T18:00:00Z"), ZoneOffset.UTC);

    /** Known only to whoever knows what was filed before. */
    private static final Set<ViolationCode> OF_THE_DELIBERATION = Set.of(ViolationCode.UNKNOWN_PROCEDURE);

    private final SubmissionReader reader = new SubmissionReader(CLOCK);

    static Stream<String> samples() {
        return text("index.txt")
                .lines()
                .filter(line -> line.startsWith("invalid/")
                        || Stream.of(SubmissionType.values())
                                .map(SubmissionType::eventType)
                                .map(EventType::wireName)
                                .anyMatch(type -> line.startsWith("valid/" + type + "/")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_is_answered_as_the_contract_says(String name) {
        JsonNode sample = JSON.readTree(text(name));

        List<String> found = found(reader.read(record(sample), Cities.catalogue()));

        assertThat(found).containsExactlyInAnyOrderElementsOf(expected(sample));
    }

    private static List<String> found(Reading reading) {
        List<Violation> all = reading.dispatch(new Reading.Cases<>() {
            @Override
            public List<Violation> legible(Reading.Legible readable) {
                return readable.warnings();
            }

            @Override
            public List<Violation> refused(Reading.Refused refused) {
                return refused.violations();
            }
        });
        return all.stream().map(each -> each.pointer() + " " + each.code()).toList();
    }

    private static List<String> expected(JsonNode sample) {
        List<String> all = new ArrayList<>();
        for (JsonNode each : sample.get("expect")) {
            ViolationCode code = ViolationCode.valueOf(each.get("code").asString());
            if (!OF_THE_DELIBERATION.contains(code)) {
                all.add(each.get("pointer").asString() + " " + code);
            }
        }
        return all;
    }

    private static ReceivedRecord record(JsonNode sample) {
        JsonNode headers = sample.get("headers");
        List<ReceivedRecord.Header> list = headers.propertyStream()
                .map(each -> new ReceivedRecord.Header(
                        each.getKey(), each.getValue().asString().getBytes(StandardCharsets.UTF_8)))
                .toList();
        String key = sample.path("key").asString(headers.path("ce_subject").asString(""));
        byte[] value = sample.has("dataBase64")
                ? Base64.getDecoder().decode(sample.get("dataBase64").asString())
                : sample.has("data") ? sample.get("data").toString().getBytes(StandardCharsets.UTF_8) : null;
        return new ReceivedRecord(
                new Position("permits.submissions.v1", 0, 0),
                CLOCK.instant(),
                key.getBytes(StandardCharsets.UTF_8),
                value,
                list);
    }

    private static String text(String name) {
        try (InputStream file = SubmissionType.class.getResourceAsStream("samples/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
