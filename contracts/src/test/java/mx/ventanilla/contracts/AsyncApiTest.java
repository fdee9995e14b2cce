package mx.ventanilla.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiTest {
    private static final JsonNode DOCUMENT = new YAMLMapper().readTree(ContractFiles.text("asyncapi.yaml"));

    @Test
    void describes_every_topic_and_no_other() {
        assertThat(DOCUMENT.get("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(channels().map(channel -> channel.get("address").asString()))
                .containsExactlyInAnyOrderElementsOf(Topics.unprefixed().all());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void describes_every_type_on_its_topic(EventType type) {
        JsonNode channel = channels()
                .filter(each -> each.get("address").asString().equals(type.topic(Topics.unprefixed())))
                .findFirst()
                .orElseThrow();
        assertThat(channel.get("messages").has(type.wireName())).isTrue();
        JsonNode message = message(type);
        assertThat(message.at("/headers/schema/allOf/1/properties/ce_type/const")
                        .asString())
                .isEqualTo(type.wireName());
        assertThat(message.at("/headers/schema/allOf/1/properties/ce_dataschema/const")
                        .asString())
                .isEqualTo(type.dataschema());
        assertThat("/mx/ventanilla/contracts/"
                        + message.at("/payload/schema/$ref").asString())
                .isEqualTo(type.schemaResource());
    }

    @Test
    void names_no_message_that_the_contract_lacks() {
        List<String> types =
                Arrays.stream(EventType.values()).map(EventType::wireName).toList();
        assertThat(DOCUMENT.at("/components/messages").propertyNames())
                .filteredOn(name -> !name.equals("deadLetter"))
                .containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(DOCUMENT.findValues("$ref")).isNotEmpty().allSatisfy(reference -> {
            String target = reference.asString();
            if (target.startsWith("#")) {
                assertThat(DOCUMENT.at(target.substring(1)).isMissingNode())
                        .as(target)
                        .isFalse();
            } else {
                assertThat(ContractFiles.json(target).has("$id")).as(target).isTrue();
            }
        });
    }

    @Test
    void every_topic_is_read_or_written() {
        assertThat(DOCUMENT.get("operations")
                        .valueStream()
                        .map(each -> each.at("/channel/$ref").asString()))
                .containsExactlyInAnyOrderElementsOf(DOCUMENT.get("channels").propertyNames().stream()
                        .map(name -> "#/channels/" + name)
                        .toList());
    }

    private static JsonNode message(EventType type) {
        return DOCUMENT.at("/components/messages").get(type.wireName());
    }

    private static Stream<JsonNode> channels() {
        return DOCUMENT.get("channels").valueStream();
    }
}
