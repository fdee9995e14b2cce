package mx.ventanilla.ingest.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import mx.ventanilla.contracts.SubmissionType;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Builds submissions in the office's words; every method answers with another one. */
public record Filed(SubmissionType type, String id, String subject, int version, String name, String section) {
    private static final String BUSINESS = """
            , "business": {"name": "Fonda Lupita", "activity": "Restaurante de comida corrida", "scianCode": "722513",
              "opensAt": "8:00", "closesAt": "18:00", "areaSquareMetres": 80}
            """;

    public static Filed submission(String subject) {
        return new Filed(
                SubmissionType.SUBMITTED, UUID.randomUUID().toString(), subject, 1, "Guadalupe Ruiz", BUSINESS);
    }

    public static Filed amendment(String subject, int version) {
        return new Filed(
                SubmissionType.AMENDED, UUID.randomUUID().toString(), subject, version, "Guadalupe Ruiz", BUSINESS);
    }

    public static Filed withdrawal(String subject, int version) {
        return new Filed(
                SubmissionType.WITHDRAWN, UUID.randomUUID().toString(), subject, version, "Guadalupe Ruiz", BUSINESS);
    }

    public Filed by(String applicant) {
        return new Filed(type, id, subject, version, applicant, section);
    }

    public Filed withId(String eventId) {
        return new Filed(type, eventId, subject, version, name, section);
    }

    /** More members of the payload, each beginning with a comma. */
    public Filed with(String more) {
        return new Filed(type, id, subject, version, name, section + more);
    }

    public String json() {
        return type == SubmissionType.WITHDRAWN
                ? "{\"version\": %d, \"municipality\": \"14039\", \"reason\": \"Ya no se abrirá\"}".formatted(version)
                : """
                {"version": %d, "municipality": "14039", "procedureType": "business_license",
                 "applicant": {"name": "%s", "email": "g.ruiz@example.mx", "phone": "33 1234 5678"}%s}
                """.formatted(version, name, section);
    }

    public ProducerRecord<byte[], byte[]> to(String topic) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, bytes(subject), bytes(json()));
        header(message, "ce_specversion", "1.0");
        header(message, "ce_id", id);
        header(message, "ce_source", "urn:test:portal");
        header(message, "ce_type", type.eventType().wireName());
        header(message, "ce_subject", subject);
        header(message, "ce_time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        header(message, "ce_dataschema", type.eventType().dataschema());
        header(message, "content-type", "application/json");
        return message;
    }

    private static void header(ProducerRecord<byte[], byte[]> message, String name, String value) {
        message.headers().add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
