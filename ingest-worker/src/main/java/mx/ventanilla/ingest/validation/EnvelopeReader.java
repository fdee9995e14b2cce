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
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import mx.ventanilla.contracts.Limits;
import mx.ventanilla.contracts.SubmissionType;
import org.jspecify.annotations.Nullable;

/** Reads the CloudEvents attributes from the headers of one message; the same rules as {@code headers.v1.json}. */
final class EnvelopeReader {
    private static final Pattern SPECIFICATION = Pattern.compile(Pattern.quote(SPEC_VERSION_1_0));
    private static final Pattern EVENT_ID = Pattern.compile("[!-~]{1," + Limits.EVENT_ID_MAX + "}");
    private static final Pattern EVENT_SOURCE = Pattern.compile("[!-~]{1," + Limits.SOURCE_MAX + "}");
    private static final Pattern EVENT_SUBJECT = Pattern.compile("[^\\x00-\\x1f\\x7f]{1," + Limits.SUBJECT_MAX + "}");
    private static final Pattern EVENT_TYPE = Pattern.compile("[!-~]{1,128}");
    private static final Pattern EVENT_TIME = Pattern.compile(
            "[1-9][0-9]{3}-[01][0-9]-[0-3][0-9]T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])");
    private static final Pattern JSON = Pattern.compile("application/json( *; *charset=[Uu][Tt][Ff]-8)?");
    private static final byte[] NO_DATA = {};

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
        attribute(SPEC_VERSION, SPECIFICATION, SPEC_VERSION_1_0);
        attribute(CONTENT_TYPE, JSON, "application/json");
        String id = attribute(ID, EVENT_ID, "1–128 ASCII");
        String source = attribute(SOURCE, EVENT_SOURCE, "URI, 1–256 ASCII");
        String subject = attribute(SUBJECT, EVENT_SUBJECT, "1–128 Unicode");
        String typeName = attribute(TYPE, EVENT_TYPE, "procedure.…");
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
        String text = attribute(TIME, EVENT_TIME, "RFC 3339");
        if (text == null) {
            return null;
        }
        Instant time;
        try {
            time = OffsetDateTime.parse(text).toInstant();
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

    private @Nullable String attribute(String name, Pattern format, String expected) {
        String text = text(name);
        if (text != null && !format.matcher(text).matches()) {
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
