package mx.ventanilla.ingest.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.ventanilla.contracts.EventType;
import mx.ventanilla.contracts.SubmissionType;
import mx.ventanilla.contracts.ViolationCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A valid submission among the contract's samples. */
record Specimen(List<ReceivedRecord.Header> headers, byte[] key, JsonNode data) {
    private static final JsonMapper JSON = new JsonMapper();

    static List<Specimen> valid() {
        return index().filter(line -> Stream.of(SubmissionType.values())
                        .map(SubmissionType::eventType)
                        .map(EventType::wireName)
                        .anyMatch(type -> line.startsWith("valid/" + type + "/")))
                .map(Specimen::file)
                .map(Specimen::of)
                .toList();
    }

    /** The codes that the contract's samples show to be beyond JSON Schema. */
    static Set<ViolationCode> codesBeyondSchema() {
        return index().filter(line -> line.startsWith("invalid/"))
                .map(Specimen::file)
                .filter(sample -> Set.of("validator", "reader")
                        .contains(sample.path("foundBy").asString("")))
                .flatMap(sample -> sample.get("expect").valueStream())
                .map(each -> ViolationCode.valueOf(each.get("code").asString()))
                .collect(Collectors.toSet());
    }

    private static Specimen of(JsonNode sample) {
        List<ReceivedRecord.Header> headers = sample.get("headers")
                .propertyStream()
                .map(each -> new ReceivedRecord.Header(
                        each.getKey(), bytes(each.getValue().asString())))
                .toList();
        return new Specimen(headers, bytes(sample.at("/headers/ce_subject").asString()), sample.get("data"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Stream<String> index() {
        return text("samples/index.txt").lines();
    }

    private static JsonNode file(String name) {
        return JSON.readTree(text("samples/" + name));
    }

    static String text(String name) {
        try (InputStream file = SubmissionType.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
