package mx.ventanilla.bench.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import mx.ventanilla.contracts.CloudEventHeaders;
import mx.ventanilla.contracts.SubmissionType;
import mx.ventanilla.outbox.EventIds;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Submissions as a city's portal sends them: about 1 KB, a parcel of 13 points, two municipalities. Repeatable. */
public final class Filings {
    @SuppressWarnings("InlineFormatString") // a thousand bytes of JSON are no part of a statement
    private static final String DATA = """
            {"version":1,"municipality":"%s","procedureType":"business_license",\
            "applicant":{"name":"María Guadalupe Hernández %d","email":"m.hernandez%d@example.mx","phone":"33 1234 5678"},\
            "business":{"name":"Abarrotes La Esperanza %d","activity":"Comercio al por menor de abarrotes y ultramarinos",\
            "scianCode":"722513","opensAt":"08:00","closesAt":"21:30","areaSquareMetres":%d.5},\
            "address":{"street":"Avenida Vallarta","exteriorNumber":"%d","neighborhood":"Arcos Vallarta","postalCode":"44130"},\
            "parcel":{"geometry":{"type":"Polygon","coordinates":[[%s]]},"origin":"Catastro municipal"},\
            "answers":{"employees":%d,"alcohol_sales":"closed_container","parking_spaces":%d,"live_music":false}}""";

    private static final int CORNERS = 12;
    private static final double RADIUS_DEGREES = 0.00015;

    static final String SOURCE = "urn:bench:portal";

    private final Random random = new Random(14039);
    private final Clock clock;
    private final String topic;

    public Filings(Clock clock, String topic) {
        this.clock = clock;
        this.topic = topic;
    }

    static String subject(int number) {
        return "BENCH-" + number;
    }

    public ProducerRecord<byte[], byte[]> next(int number) {
        String subject = subject(number);
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, bytes(subject), bytes(data(number)));
        headers(subject).forEach((name, value) -> message.headers().add(name, bytes(value)));
        return message;
    }

    private Map<String, String> headers(String subject) {
        return Map.of(
                CloudEventHeaders.SPEC_VERSION,
                CloudEventHeaders.SPEC_VERSION_1_0,
                CloudEventHeaders.ID,
                EventIds.next(clock).toString(),
                CloudEventHeaders.SOURCE,
                SOURCE,
                CloudEventHeaders.TYPE,
                SubmissionType.SUBMITTED.eventType().wireName(),
                CloudEventHeaders.SUBJECT,
                subject,
                CloudEventHeaders.TIME,
                Instant.now(clock).truncatedTo(ChronoUnit.MILLIS).toString(),
                CloudEventHeaders.DATASCHEMA,
                SubmissionType.SUBMITTED.eventType().dataschema(),
                CloudEventHeaders.CONTENT_TYPE,
                CloudEventHeaders.JSON);
    }

    private String data(int number) {
        boolean guadalajara = random.nextBoolean();
        double longitude = (guadalajara ? -103.38 : -103.58) + random.nextDouble() * 0.06;
        double latitude = (guadalajara ? 20.645 : 20.62) + random.nextDouble() * 0.05;
        return String.format(
                Locale.ROOT,
                DATA,
                guadalajara ? "14039" : "14120",
                number,
                number,
                number,
                20 + random.nextInt(500),
                1 + random.nextInt(5000),
                ring(longitude, latitude),
                1 + random.nextInt(40),
                random.nextInt(10));
    }

    private static String ring(double longitude, double latitude) {
        StringBuilder ring = new StringBuilder();
        for (int corner = 0; corner <= CORNERS; corner++) {
            double angle = 2 * Math.PI * (corner % CORNERS) / CORNERS;
            ring.append(corner == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "[%.7f,%.7f]",
                            longitude + RADIUS_DEGREES * Math.cos(angle),
                            latitude + RADIUS_DEGREES * Math.sin(angle)));
        }
        return ring.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
