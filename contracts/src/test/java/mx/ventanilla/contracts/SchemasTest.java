package mx.ventanilla.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class SchemasTest {
    private static final JsonNode DEFINITIONS =
            ContractFiles.json("schemas/definitions.v1.json").get("$defs");

    @ParameterizedTest
    @EnumSource(EventType.class)
    void every_type_has_a_schema_of_its_name(EventType type) {
        JsonNode schema = ContractFiles.json(type.schemaResource());
        assertThat(schema.get("$id").asString()).isEqualTo(type.dataschema());
        assertThat(schema.get("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("title").asString()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void every_schema_is_json_schema(EventType type) {
        assertThat(ContractFiles.metaSchema().validate(ContractFiles.json(type.schemaResource())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"schemas/definitions.v1.json", "schemas/headers.v1.json"})
    void what_messages_share_is_json_schema(String path) {
        assertThat(ContractFiles.metaSchema().validate(ContractFiles.json(path)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void every_reference_leads_somewhere(EventType type) {
        assertThat(references(ContractFiles.json(type.schemaResource()))).allSatisfy(reference -> {
            assertThat(reference).startsWith("urn:ventanilla:definitions:1#/$defs/");
            assertThat(DEFINITIONS.has(reference.substring(reference.lastIndexOf('/') + 1)))
                    .as(reference)
                    .isTrue();
        });
    }

    @Test
    void limits_agree_with_the_schemas() {
        assertLimit(Limits.MAX_VERTICES, "/ring/maxItems");
        assertLimit(Limits.FIRST_VERSION, "/filingVersion/minimum");
        assertLimit(Limits.VERSION_MAX, "/filingVersion/maximum");
        assertLimit(Limits.APPLICANT_NAME_MIN, "/applicant/properties/name/minLength");
        assertLimit(Limits.APPLICANT_NAME_MAX, "/applicant/properties/name/maxLength");
        assertLimit(Limits.BUSINESS_NAME_MAX, "/business/properties/name/maxLength");
        assertLimit(Limits.ACTIVITY_MIN, "/business/properties/activity/minLength");
        assertLimit(Limits.ACTIVITY_MAX, "/business/properties/activity/maxLength");
        assertLimit(Limits.EMAIL_MAX, "/email/maxLength");
        assertLimit(Limits.STREET_MAX, "/address/properties/street/maxLength");
        assertLimit(Limits.STREET_MAX, "/construction/properties/street/maxLength");
        assertLimit(Limits.BUILDING_NUMBER_MAX, "/address/properties/exteriorNumber/anyOf/0/maxLength");
        assertLimit(Limits.BUILDING_NUMBER_MAX, "/address/properties/interiorNumber/anyOf/0/maxLength");
        assertLimit(Limits.BUILDING_NUMBER_MAX, "/construction/properties/exteriorNumber/anyOf/0/maxLength");
        assertLimit(Limits.NEIGHBORHOOD_MAX, "/address/properties/neighborhood/anyOf/0/maxLength");
        assertLimit(Limits.REFERENCE_MAX, "/construction/properties/reference/anyOf/0/maxLength");
        assertLimit(Limits.PARCEL_ORIGIN_MAX, "/parcel/properties/origin/anyOf/0/maxLength");
        assertLimit(Limits.ANSWERS_MAX, "/answers/maxProperties");
        assertLimit(Limits.ANSWER_TEXT_MAX, "/answer/anyOf/0/maxLength");
        assertLimit(Limits.ANSWER_NUMBER_MAX, "/answer/anyOf/1/maximum");
        assertLimit(-Limits.ANSWER_NUMBER_MAX, "/answer/anyOf/1/minimum");
        assertLimit(Limits.ANSWER_CHOICES_MAX, "/answer/anyOf/3/maxItems");
        assertLimit(Limits.ANSWER_TEXT_MAX, "/answer/anyOf/3/items/maxLength");
        assertLimit(Limits.AREA_MIN, "/areaSquareMetres/minimum");
        assertLimit(Limits.AREA_MAX, "/areaSquareMetres/maximum");
        assertLimit(Limits.LONGITUDE_MAX, "/location/properties/longitude/maximum");
        assertLimit(Limits.LATITUDE_MAX, "/location/properties/latitude/maximum");
        assertLimit(-Limits.LONGITUDE_MAX, "/position/prefixItems/0/minimum");
        assertLimit(-Limits.LATITUDE_MAX, "/position/prefixItems/1/minimum");
        assertLimit(Limits.COMMENT_MAX, "/comment/maxLength");
        assertLimit(Limits.REASON_MAX, "/reason/maxLength");
        JsonNode reason =
                ContractFiles.json("schemas/procedure.withdrawn.v1.json").at("/properties/reason");
        assertThat(reason.get("minLength").asInt()).isEqualTo(Limits.REASON_MIN);
        assertThat(reason.get("maxLength").asInt()).isEqualTo(Limits.REASON_MAX);
    }

    @Test
    void formats_agree_with_the_schemas() {
        assertFormat(Formats.INEGI, DEFINITIONS.get("inegiCode"));
        assertFormat(Formats.SCIAN, DEFINITIONS.get("scianCode"));
        assertFormat(Formats.CODE, DEFINITIONS.get("code"));
        assertFormat(Formats.FIELD_NAME, DEFINITIONS.get("fieldName"));
        assertFormat(Formats.FOLIO, DEFINITIONS.get("folio"));
        assertFormat(Formats.TIME_OF_DAY, DEFINITIONS.get("timeOfDay"));
        assertFormat(Formats.POSTAL_CODE, DEFINITIONS.get("postalCode"));
        assertFormat(Formats.PHONE, DEFINITIONS.get("phone"));
        assertFormat(Formats.EMAIL, DEFINITIONS.get("email"));
        assertFormat(Formats.VISIBLE, DEFINITIONS.get("visibleText"));
        JsonNode headers = ContractFiles.json("schemas/headers.v1.json").get("properties");
        assertFormat(Formats.EVENT_ID, headers.get(CloudEventHeaders.ID));
        assertFormat(Formats.SOURCE, headers.get(CloudEventHeaders.SOURCE));
        assertFormat(Formats.SUBJECT, headers.get(CloudEventHeaders.SUBJECT));
        assertFormat(Formats.EVENT_TIME, headers.get(CloudEventHeaders.TIME));
        assertFormat(Formats.CONTENT_TYPE, headers.get(CloudEventHeaders.CONTENT_TYPE));
    }

    @Test
    void the_enums_agree_with_the_schemas() {
        assertEnum(ProcedureState.values(), DEFINITIONS.at("/procedureState/enum"));
        assertEnum(Resolution.values(), DEFINITIONS.at("/resolution/enum"));
        assertEnum(Outcome.values(), property(EventType.SUBMISSION_RECEIPT, "/outcome/enum"));
        assertEnum(ReviewReleased.Cause.values(), property(EventType.REVIEW_RELEASED, "/cause/enum"));
        assertEnum(ReviewOverdue.Level.values(), property(EventType.REVIEW_OVERDUE, "/level/enum"));
        assertEnum(PlanSource.values(), property(EventType.PROCEDURE_ROUTED, "/reviews/items/properties/source/enum"));
    }

    @Test
    void the_required_headers_agree_with_the_schema() {
        JsonNode schema = ContractFiles.json("schemas/headers.v1.json");
        assertThat(schema.get("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(CloudEventHeaders.required());
        assertThat(schema.get("properties").has(CloudEventHeaders.REDRIVE_OF)).isTrue();
    }

    private static JsonNode property(EventType type, String pointer) {
        return ContractFiles.json(type.schemaResource()).get("properties").at(pointer);
    }

    private static void assertLimit(double limit, String pointer) {
        assertThat(DEFINITIONS.at(pointer).decimalValue()).as(pointer).isEqualByComparingTo(BigDecimal.valueOf(limit));
    }

    private static void assertFormat(Pattern format, JsonNode schema) {
        assertThat(schema.get("pattern").asString()).isEqualTo(format.pattern());
    }

    private static void assertEnum(Enum<?>[] values, JsonNode schema) {
        assertThat(schema.valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(Arrays.stream(values).map(Enum::name).toList());
    }

    private static Set<String> references(JsonNode schema) {
        List<JsonNode> found = schema.findValues("$ref");
        return new TreeSet<>(found.stream().map(JsonNode::asString).toList());
    }
}
