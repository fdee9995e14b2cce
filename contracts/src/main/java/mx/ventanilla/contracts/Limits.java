package mx.ventanilla.contracts;

import java.time.Duration;

/**
 * How much of anything one filing may hold. The JSON Schema files state the same numbers; a test compares them.
 *
 * <p>Lengths of text count Unicode code points, as JSON Schema and PostgreSQL do, not Java's {@code char}s. Blank text
 * counts as it is: nothing is trimmed before it is measured.
 */
public final class Limits {
    /** Bytes of the message value. */
    public static final int MAX_PAYLOAD_BYTES = 262_144;
    /** Nested objects and arrays, the outermost counted as 1. */
    public static final int MAX_DEPTH = 32;
    /** Points of a parcel, all rings together. */
    public static final int MAX_VERTICES = 10_000;
    /** Digits, sign and exponent of one number, so that reading a number never costs more than its text. */
    public static final int MAX_NUMBER_LENGTH = 50;
    /** Violations told about one event; what lies beyond is cut off, since nobody repairs the hundred-and-first. */
    public static final int MAX_VIOLATIONS = 100;

    public static final int EVENT_ID_MAX = 128;
    public static final int SOURCE_MAX = 256;
    public static final int SUBJECT_MAX = 128;
    /** Older events are refused, because the memory that tells duplicates from news reaches only this far back. */
    public static final Duration DEDUPE_HORIZON = Duration.ofDays(90);
    /** How far ahead of ours an upstream clock may run. */
    public static final Duration MAX_CLOCK_LEAD = Duration.ofMinutes(10);

    public static final int FIRST_VERSION = 1;
    public static final int VERSION_MAX = 1_000_000;

    public static final int APPLICANT_NAME_MIN = 2;
    public static final int APPLICANT_NAME_MAX = 200;
    public static final int BUSINESS_NAME_MAX = 200;
    public static final int EMAIL_MAX = 254;
    public static final int ACTIVITY_MIN = 5;
    public static final int ACTIVITY_MAX = 200;
    public static final int STREET_MAX = 200;
    /** Exterior and interior numbers of a building, which in Mexico may be words ("S/N", "Lote 4 Manzana 12"). */
    public static final int BUILDING_NUMBER_MAX = 40;

    public static final int NEIGHBORHOOD_MAX = 120;
    public static final int REFERENCE_MAX = 500;
    public static final int PARCEL_ORIGIN_MAX = 60;
    public static final int REASON_MIN = 2;
    public static final int REASON_MAX = 500;
    public static final int COMMENT_MAX = 4_000;

    public static final int ANSWERS_MAX = 200;
    public static final int ANSWER_TEXT_MAX = 4_000;
    /** Choices of one answer that takes several. */
    public static final int ANSWER_CHOICES_MAX = 100;
    /** Magnitude of an answer that is a number; beyond it JSON readers disagree on the value. */
    public static final long ANSWER_NUMBER_MAX = 9_007_199_254_740_991L;

    /** Square metres; areas are kept to the square decimetre, and a smaller one would be kept as zero. */
    public static final double AREA_MIN = 0.01;
    /** Square metres (1,000 km²). */
    public static final long AREA_MAX = 1_000_000_000L;

    public static final int LONGITUDE_MAX = 180;
    public static final int LATITUDE_MAX = 90;

    private Limits() {}
}
