package mx.ventanilla.contracts;

import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One message of the samples, with what the office is expected to say about it. */
record Sample(JsonNode file) {
    static Sample read(String path) {
        return new Sample(ContractFiles.json("samples/" + path));
    }

    JsonNode headers() {
        return file.get("headers");
    }

    EventType type() {
        return EventType.find(headers().get("ce_type").asString()).orElseThrow();
    }

    String foundBy() {
        return file.path("foundBy").asString("nobody");
    }

    JsonNode data() {
        return file.has("dataBase64") ? ContractFiles.JSON.readTree(bytes()) : file.get("data");
    }

    boolean isReadable() {
        try {
            return !data().isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }

    List<ViolationCode> codes() {
        return expectations().stream()
                .map(each -> ViolationCode.valueOf(each.get("code").asString()))
                .toList();
    }

    List<JsonNode> expectations() {
        return file.get("expect").valueStream().toList();
    }

    List<String> headerFaults() {
        return ContractFiles.headersSchema().validate(headers()).stream()
                .map(Object::toString)
                .toList();
    }

    List<String> dataFaults() {
        return ContractFiles.schema(type()).validate(data()).stream()
                .map(Object::toString)
                .toList();
    }

    List<String> faultyPointers() {
        return ContractFiles.schema(type()).validate(data()).stream()
                .map(fault -> fault.getInstanceLocation().toString())
                .toList();
    }

    private byte[] bytes() {
        return Base64.getDecoder().decode(file.get("dataBase64").asString());
    }
}
