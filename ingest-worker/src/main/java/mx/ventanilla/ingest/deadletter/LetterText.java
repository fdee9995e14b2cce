package mx.ventanilla.ingest.deadletter;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import org.jspecify.annotations.Nullable;

/** A dead letter for people. Bytes that are no plain text are shown in hexadecimal, never sent to the terminal. */
final class LetterText {
    private static final Pattern PLAIN = Pattern.compile("[^\\p{Cc}]*");
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final int BYTES_PER_LINE = 16;

    private final StringBuilder text = new StringBuilder();
    private final String message;

    /** @param inSpanish language of the reasons */
    LetterText(boolean inSpanish) {
        this.message = inSpanish ? "message_es" : "message_en";
    }

    String of(StoredLetter letter, List<LetterArchive.Action> history, List<LetterArchive.Parked> parked) {
        line("Dead letter %d · %s · %s · attempt %d"
                .formatted(letter.id(), letter.status(), letter.outcome(), letter.attempts()));
        line("from     %s, %s"
                .formatted(letter.original().position(), letter.original().time()));
        line("event    %s of %s, procedure %s"
                .formatted(known(letter.eventId()), known(letter.source()), known(letter.subject())));
        line("refused  %s, first %s".formatted(letter.refusedAt(), letter.firstFailedAt()));
        reasons(letter);
        record("as it came", letter.original());
        if (letter.correction() != null) {
            record("as corrected", letter.corrected());
        }
        history.forEach(action -> line(told(action)));
        parked.forEach(each ->
                line("waits    event %s of this procedure, %s, since %s; until this letter is re-driven or discarded"
                        .formatted(each.eventId(), each.position(), each.since())));
        return text.toString();
    }

    private void record(String state, ReceivedRecord record) {
        line(state);
        line("key      " + inline(record.key()));
        record.headers().forEach(header -> line("header   " + header.name() + ": " + inline(header.value())));
        value("payload " + state, record.value());
    }

    private void reasons(StoredLetter letter) {
        letter.violations()
                .forEach(violation -> line("reason   %s %s: %s"
                        .formatted(
                                violation.path("code").asString(""),
                                violation.path("pointer").asString(""),
                                violation.path(message).asString(""))));
        if (letter.sqlState() != null) {
            line("reason   the database answered SQLSTATE " + letter.sqlState());
        }
    }

    private static String told(LetterArchive.Action action) {
        String done = "%s  %s by %s: %s".formatted(action.at(), action.action(), action.by(), action.reason());
        if (action.offset() == null) {
            return done;
        }
        String again =
                action.refusedAgainAs() == null ? "" : ", refused again as dead letter " + action.refusedAgainAs();
        return done + " → partition " + action.partition() + " offset " + action.offset() + again;
    }

    private void value(String title, byte @Nullable [] bytes) {
        line(title + ", " + (bytes == null ? "none at all" : bytes.length + " bytes"));
        if (bytes != null && bytes.length > 0) {
            ReceivedRecord.strictText(bytes)
                    .filter(LetterText::isPlainLines)
                    .ifPresentOrElse(this::line, () -> dump(bytes));
        }
    }

    private static boolean isPlainLines(String value) {
        return value.chars()
                .allMatch(each -> each == '\n' || each == '\r' || each == '\t' || !Character.isISOControl(each));
    }

    private void dump(byte[] bytes) {
        for (int from = 0; from < bytes.length; from += BYTES_PER_LINE) {
            int to = Math.min(from + BYTES_PER_LINE, bytes.length);
            line("%08x  %-47s  %s".formatted(from, HEX.formatHex(bytes, from, to), ascii(bytes, from, to)));
        }
    }

    private static String ascii(byte[] bytes, int from, int to) {
        StringBuilder ascii = new StringBuilder();
        for (int i = from; i < to; i++) {
            ascii.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        }
        return ascii.toString();
    }

    private static String inline(byte @Nullable [] bytes) {
        return bytes == null
                ? "none"
                : ReceivedRecord.strictText(bytes)
                        .filter(PLAIN.asMatchPredicate())
                        .orElseGet(() -> "0x " + HEX.formatHex(bytes));
    }

    private static String known(@Nullable String value) {
        return Objects.requireNonNullElse(value, "unknown");
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
