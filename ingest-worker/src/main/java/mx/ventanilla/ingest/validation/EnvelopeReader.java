package mx.ventanilla.ingest.validation;

import static mx.ventanilla.contracts.CloudEventHeaders.CONTENT_TYPE;
import static mx.ventanilla.contracts.CloudEventHeaders.DATASCHEMA;
import static mx.ventanilla.contracts.CloudEventHeaders.ID;
import static mx.ventanilla.contracts.CloudEventHeaders.SOURCE;
import static mx.ventanilla.contracts.CloudEventHeaders.SPEC_VERSION;
import static mx.ventanilla.contracts.CloudEventHeaders.SPEC_VERSION_1_0;
import static mx.ventanilla.contracts.CloudEventHeaders.SUBJECT;
import static mx.ventanilla.contracts.CloudEventHeaders.TIME;
import static mx.ventanilla.contracts.CloudEventHeaders.TYPE;
import static mx.ventanilla.contracts.ViolationCode.INVALID_ATTRIBUTE;
import static mx.ventanilla.contracts.ViolationCode.KEY_MISMATCH;
import static mx.ventanilla.contracts.ViolationCode.MISSING_ATTRIBUTE;
import static mx.ventanilla.contracts.ViolationCode.TIME_IN_FUTURE;
import static mx.ventanilla.contracts.ViolationCode.TOO_OLD;
import static mx.ventanilla.contracts.ViolationCode.UNKNOWN_EVENT_TYPE;
import static mx.ventanilla.contracts.ViolationCode.UNSUPPORTED_VERSION;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import mx.ventanilla.contracts.Limits;
import mx.ventanilla.contracts.SubmissionType;
import org.jspecify.annotations.Nullable;

/** Reads the CloudEvents attributes from the headers of one message; the same rules as {@code headers.v1.json}. */
final class EnvelopeReader {
    private static final byte[] NO_DATA = {};

    /** Where the seconds of a time end. */
    private static final int SECONDS_END = 19;

    /** What a fraction of a second is worth, by the number of its decimals. */
    private static final int[] NANOS = {0, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    private final ReceivedRecord record;
    private final Problems problems;
    private final Clock clock;

    EnvelopeReader(ReceivedRecord record, Problems problems, Clock clock) {
        this.record = record;
        this.problems = problems;
        this.clock = clock;
    }

    /** The parts that could be read; what could not is among the problems. */
    Parts read() {
        attribute(SPEC_VERSION, Notation.SPEC_VERSION, SPEC_VERSION_1_0);
        attribute(CONTENT_TYPE, Notation.CONTENT_TYPE, "application/json");
        String id = attribute(ID, Notation.EVENT_ID, "1–128 ASCII");
        String source = attribute(SOURCE, Notation.SOURCE, "URI, 1–256 ASCII");
        String subject = attribute(SUBJECT, Notation.SUBJECT, "1–128 Unicode");
        String typeName = attribute(TYPE, Notation.EVENT_TYPE, "procedure.…");
        SubmissionType type = typeName == null ? null : type(typeName);
        Instant time = time();
        if (subject != null) {
            checkKey(subject);
        }
        EventIdentity identity = id == null || source == null || subject == null || typeName == null
                ? null
                : EventIdentity.of(source, id, typeName, subject, record.value() == null ? NO_DATA : record.value());
        return new Parts(identity, type, time);
    }

    /** Each null where it could not be read. */
    record Parts(
            @Nullable EventIdentity identity,
            @Nullable SubmissionType type,
            @Nullable Instant time) {
        Optional<Envelope> complete() {
            return identity == null || type == null || time == null
                    ? Optional.empty()
                    : Optional.of(new Envelope(identity, type, time));
        }
    }

    private @Nullable SubmissionType type(String name) {
        SubmissionType type = SubmissionType.find(name).orElse(null);
        if (type == null) {
            problems.add(UNKNOWN_EVENT_TYPE, "/" + TYPE, name);
            return null;
        }
        String dataschema = text(DATASCHEMA);
        if (dataschema != null && type.eventType().version(dataschema).isEmpty()) {
            problems.add(
                    UNSUPPORTED_VERSION,
                    "/" + DATASCHEMA,
                    dataschema,
                    type.eventType().dataschema());
            return null;
        }
        return dataschema == null ? null : type;
    }

    private @Nullable Instant time() {
        String text = attribute(TIME, Notation.EVENT_TIME, "RFC 3339");
        if (text == null) {
            return null;
        }
        Instant time;
        try {
            time = moment(text);
        } catch (DateTimeException notADay) {
            problems.add(INVALID_ATTRIBUTE, "/" + TIME, text, "RFC 3339");
            return null;
        }
        Instant now = clock.instant();
        if (time.isAfter(now.plus(Limits.MAX_CLOCK_LEAD))) {
            problems.add(TIME_IN_FUTURE, "/" + TIME, time);
        } else if (time.isBefore(now.minus(Limits.DEDUPE_HORIZON))) {
            problems.add(TOO_OLD, "/" + TIME, time, now.minus(Limits.DEDUPE_HORIZON));
        }
        return time;
    }

    /** Of a text that is written as {@link Notation#EVENT_TIME}: its digits have their places. */
    static Instant moment(String text) {
        int zone = text.endsWith("Z") ? text.length() - 1 : text.length() - "+00:00".length();
        int decimals = zone - SECONDS_END - 1;
        int nanos = decimals > 0 ? digits(text, SECONDS_END + 1, zone) * NANOS[decimals] : 0;
        return LocalDateTime.of(
                        digits(text, 0, 4),
                        digits(text, 5, 7),
                        digits(text, 8, 10),
                        digits(text, 11, 13),
                        digits(text, 14, 16),
                        digits(text, 17, SECONDS_END),
                        nanos)
                .toInstant(ZoneOffset.of(text.substring(zone)));
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private void checkKey(String subject) {
        byte[] key = record.key();
        if (key == null || !Arrays.equals(key, subject.getBytes(StandardCharsets.UTF_8))) {
            String shown = key == null
                    ? "null"
                    : ReceivedRecord.strictText(key)
                            .orElse("0x" + HexFormat.of().formatHex(key));
            problems.add(KEY_MISMATCH, "/" + SUBJECT, shown, subject);
        }
    }

    private @Nullable String attribute(String name, Notation format, String expected) {
        String text = text(name);
        if (text != null && !format.matches(text)) {
            problems.add(INVALID_ATTRIBUTE, "/" + name, text, expected);
            return null;
        }
        return text;
    }

    private @Nullable String text(String name) {
        Optional<byte[]> bytes = record.header(name);
        if (bytes.isEmpty() || bytes.get().length == 0) {
            problems.add(MISSING_ATTRIBUTE, "/" + name);
            return null;
        }
        Optional<String> text = ReceivedRecord.strictText(bytes.get());
        if (text.isEmpty()) {
            problems.add(INVALID_ATTRIBUTE, "/" + name, "0x" + HexFormat.of().formatHex(bytes.get()), "UTF-8");
        }
        return text.orElse(null);
    }
}
