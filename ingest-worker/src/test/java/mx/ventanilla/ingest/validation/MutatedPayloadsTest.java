package mx.ventanilla.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.ventanilla.contracts.EventType;
import mx.ventanilla.contracts.SubmissionType;
import mx.ventanilla.contracts.Violation;
import mx.ventanilla.contracts.ViolationCode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Valid samples, damaged. 20,000 payloads by default; {@code -Dventanilla.fuzz.payloads=1000000 -Dtest.heap=512m} is the
 * long form, {@code -Dventanilla.fuzz.seed} another damage.
 */
class MutatedPayloadsTest {
    private static final int PAYLOADS = Integer.getInteger("ventanilla.fuzz.payloads", 20_000);
    private static final int COMPARED = Math.max(3_000, PAYLOADS / 20);
    private static final long SEED = Long.getLong("ventanilla.fuzz.seed", 1L);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T18:00:00Z"), ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    private final SubmissionReader reader = new SubmissionReader(CLOCK);

    @Test
    void whatever_was_sent_is_either_legible_or_refused_with_reasons_that_can_be_told() {
        Mutator mutator = new Mutator(SEED);
        var catalogue = Cities.catalogue();
        int legible = 0;
        for (int i = 0; i < PAYLOADS; i++) {
            ReceivedRecord record = mutator.next(i);
            try {
                Reading reading = reader.read(record, catalogue);
                legible += reading instanceof Reading.Legible ? 1 : 0;
                JSON.writeValueAsString(violations(reading));
            } catch (RuntimeException | StackOverflowError thrown) {
                throw new AssertionError(
                        "Payload %d of seed %d: %s"
                                .formatted(i, SEED, new String(record.value(), StandardCharsets.UTF_8)),
                        thrown);
            }
        }
        assertThat(legible).as("some survive their damage").isBetween(PAYLOADS / 100, PAYLOADS * 9 / 10);
    }

    @Test
    void schema_and_reader_agree_except_on_what_no_schema_can_say() {
        Mutator mutator = new Mutator(SEED);
        Set<ViolationCode> beyondSchema = EnumSet.copyOf(Specimen.codesBeyondSchema());
        var catalogue = Cities.catalogue();
        Map<SubmissionType, Schema> schemas = schemas();
        for (int i = 0; i < COMPARED; i++) {
            ReceivedRecord record = mutator.nextReadable(i);
            Reading reading = reader.read(record, catalogue);
            List<Violation> found = violations(reading).stream()
                    .filter(violation -> !violation.code().isWarning())
                    .toList();
            List<String> faults = faults(schemas.get(type(record)), record);
            String payload = i + " of seed " + SEED + ": " + new String(record.value(), StandardCharsets.UTF_8);
            if (!faults.isEmpty()) {
                assertThat(found)
                        .as("schema says %s about payload %s", faults, payload)
                        .isNotEmpty();
            } else {
                assertThat(found)
                        .as("schema passes payload %s", payload)
                        .filteredOn(violation -> !isOfDrawnText(violation))
                        .extracting(Violation::code)
                        .isSubsetOf(beyondSchema);
            }
        }
    }

    /** A schema bounds the coordinates of GeoJSON; into WKT and EWKB it does not see. */
    private static boolean isOfDrawnText(Violation violation) {
        return violation.code() == ViolationCode.OUT_OF_RANGE
                && violation.pointer().equals("/parcel/geometry");
    }

    private static List<String> faults(Schema schema, ReceivedRecord record) {
        try {
            return schema.validate(JSON.readTree(record.value())).stream()
                    .map(Object::toString)
                    .toList();
        } catch (JsonNodeException beyondLong) { // the library's own limit: it compares integers as 64 bits
            return List.of(beyondLong.getMessage());
        }
    }

    private static List<Violation> violations(Reading reading) {
        return reading.dispatch(new Reading.Cases<>() {
            @Override
            public List<Violation> legible(Reading.Legible legible) {
                return legible.warnings();
            }

            @Override
            public List<Violation> refused(Reading.Refused refused) {
                return refused.violations();
            }
        });
    }

    private static SubmissionType type(ReceivedRecord record) {
        String name = new String(record.header("ce_type").orElseThrow(), StandardCharsets.UTF_8);
        return Stream.of(SubmissionType.values())
                .filter(each -> each.eventType().wireName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<SubmissionType, Schema> schemas() {
        Map<String, String> byId = Stream.concat(
                        Stream.of(EventType.values()).map(EventType::schemaResource),
                        Stream.of("schemas/definitions.v1.json", "schemas/headers.v1.json"))
                .map(Specimen::text)
                .collect(Collectors.toMap(text -> JSON.readTree(text).get("$id").asString(), text -> text));
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(byId));
        return Stream.of(SubmissionType.values())
                .collect(Collectors.toMap(
                        type -> type,
                        type -> registry.getSchema(
                                SchemaLocation.of(type.eventType().dataschema()))));
    }
}
