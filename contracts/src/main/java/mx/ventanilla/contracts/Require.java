package mx.ventanilla.contracts;

import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What every event of ours must fulfil; a failure is a bug of the office, not of the applicant. */
final class Require {
    private Require() {}

    static void matches(Pattern format, String value, String what) {
        if (!format.matcher(value).matches()) {
            throw new IllegalArgumentException("'%s' is no %s: %s is expected".formatted(value, what, format));
        }
    }

    static void folio(String value) {
        matches(Formats.FOLIO, value, "folio");
    }

    static void procedure(String folio, String municipality, String procedureType) {
        folio(folio);
        matches(Formats.INEGI, municipality, "INEGI code");
        that(
                folio.startsWith(municipality + "-"),
                () -> "Folio %s is not of municipality %s".formatted(folio, municipality));
        code(procedureType, "procedure type");
    }

    static void review(String folio, long reviewId, int reviewVersion, String department) {
        folio(folio);
        atLeastOne(reviewId, "reviewId");
        atLeastOne(reviewVersion, "reviewVersion");
        code(department, "department code");
    }

    static void comment(Resolution resolution, String comment) {
        that(
                comment.codePointCount(0, comment.length()) <= Limits.COMMENT_MAX,
                () -> "comment must have at most %d characters".formatted(Limits.COMMENT_MAX));
        that(
                !resolution.needsComment() || Formats.isVisible(comment),
                () -> "%s needs a comment that tells the applicant why".formatted(resolution));
    }

    static void code(String value, String what) {
        matches(Formats.CODE, value, what);
    }

    static void atLeastOne(long value, String what) {
        that(value >= 1, () -> what + " must be 1 or more, but is " + value);
    }

    static void text(String value, int max, String what) {
        int length = value.codePointCount(0, value.length());
        that(
                length >= 1 && length <= max,
                () -> "%s must have 1 to %d characters, but has %d".formatted(what, max, length));
    }

    static void email(String value, String what) {
        text(value, Limits.EMAIL_MAX, what);
        matches(Formats.EMAIL, value, what);
    }

    static void that(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** For messages that cost something: events are many, and never wrong. */
    static void that(boolean condition, Supplier<String> otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise.get());
        }
    }
}
