package mx.ventanilla.ingest.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.contracts.SubmissionType;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A message and what must become of it.
 *
 * @param number names the event: the same number, the same bytes
 * @param subject the upstream system's id of the procedure
 * @param version of the procedure, from 1
 */
record PlannedEvent(int number, SubmissionType type, String subject, int version, Defect defect, Outcome expected) {
    private static final double METRE_IN_DEGREES = 1e-5;

    /** Why a message is refused. */
    enum Defect {
        NONE,
        BROKEN_JSON,
        UNKNOWN_VERSION,
        UNKNOWN_SCIAN,
        NUL_CHARACTER;

        static List<Defect> real() {
            return List.of(BROKEN_JSON, UNKNOWN_VERSION, UNKNOWN_SCIAN, NUL_CHARACTER);
        }
    }

    PlannedEvent repeated() {
        return new PlannedEvent(number, type, subject, version, defect, Outcome.DUPLICATE);
    }

    /** @param time of every event of the run */
    ProducerRecord<byte[], byte[]> record(String topic, Instant time) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, bytes(subject), bytes(json()));
        header(message, "ce_specversion", "1.0");
        header(
                message,
                "ce_id",
                UUID.nameUUIDFromBytes(bytes(subject + "/" + number)).toString());
        header(message, "ce_source", "urn:ventanilla:chaos");
        header(message, "ce_type", type.eventType().wireName());
        header(message, "ce_subject", subject);
        header(message, "ce_time", time.toString());
        String schema = type.eventType().dataschema();
        header(message, "ce_dataschema", defect == Defect.UNKNOWN_VERSION ? schema + "9" : schema);
        header(message, "content-type", "application/json");
        return message;
    }

    private String json() {
        String json = """
                {"version": %d, "municipality": "14039", "procedureType": "business_license",
                 "applicant": {"name": "Solicitante %d%s", "email": "s%d@example.mx", "phone": "33 1234 5678"},
                 "business": {"name": "Fonda %d", "activity": "Restaurante de comida corrida", "scianCode": "%s",
                   "opensAt": "8:00", "closesAt": "18:00", "areaSquareMetres": 80},
                 "address": {"street": "Av. Vallarta", "exteriorNumber": "%d", "neighborhood": "Americana", "postalCode": "44160"},
                 "parcel": {"geometry": "%s"}, "answers": {"employees": %d}}
                """.formatted(
                        version,
                        number,
                        defect == Defect.NUL_CHARACTER ? "\\u0000" : "",
                        number,
                        number,
                        defect == Defect.UNKNOWN_SCIAN ? "999999" : "722513",
                        1 + number % 3000,
                        parcel(),
                        number % 50);
        return defect == Defect.BROKEN_JSON ? json.substring(0, json.length() / 2) : json;
    }

    private String parcel() {
        double west = -103.36 + number % 100 * METRE_IN_DEGREES;
        double south = 20.67 + number / 100 % 100 * METRE_IN_DEGREES;
        double east = west + 20 * METRE_IN_DEGREES;
        double north = south + 30 * METRE_IN_DEGREES;
        return "POLYGON ((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))".formatted(west, south, east, north);
    }

    private static void header(ProducerRecord<byte[], byte[]> message, String name, String value) {
        message.headers().add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
