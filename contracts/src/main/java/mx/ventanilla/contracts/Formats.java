package mx.ventanilla.contracts;

import java.util.regex.Pattern;

/**
 * How coded values are written. The JSON Schema files state the same expressions; a test compares them.
 *
 * <p>Use {@link Pattern#matcher}{@code .matches()}: Java's {@code $} alone would let a final line break pass. Only ASCII
 * classes are used, so that every engine reads them alike.
 */
public final class Formats {
    /** INEGI key of a municipality: two digits of the state, three of the municipality. */
    public static final Pattern INEGI = Pattern.compile("^[0-9]{5}$");
    /** Mexican industry classification, class level. */
    public static final Pattern SCIAN = Pattern.compile("^[0-9]{6}$");
    /** Codes of procedure types and departments. */
    public static final Pattern CODE = Pattern.compile("^[a-z][a-z0-9_]{1,62}$");
    /** Names of requirement fields, the keys of the answers. */
    public static final Pattern FIELD_NAME = Pattern.compile("^[a-z][a-z0-9_]{0,62}$");
    /** {@code municipality-number/year}; the number bears no leading zeros. */
    public static final Pattern FOLIO = Pattern.compile("^[0-9]{5}-[1-9][0-9]{0,8}/[1-9][0-9]{3}$");
    /** Hour of the day, 24 hours, one or two digits before the colon. */
    public static final Pattern TIME_OF_DAY = Pattern.compile("^([01]?[0-9]|2[0-3]):[0-5][0-9]$");

    public static final Pattern POSTAL_CODE = Pattern.compile("^[0-9]{5}$");
    public static final Pattern PHONE = Pattern.compile("^[+]?[0-9(][0-9 ().-]{5,17}[0-9]$");
    public static final Pattern EMAIL =
            Pattern.compile("^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$");
    /** Free text must hold at least one character that is neither space nor control character. */
    public static final Pattern VISIBLE = Pattern.compile("[^\\u0000-\\u0020\\u007f\\u00a0]");

    /** {@code ce_specversion}. */
    public static final Pattern SPEC_VERSION = Pattern.compile("^1[.]0$");
    /** {@code ce_type}, known or not. */
    public static final Pattern EVENT_TYPE = Pattern.compile("^[!-~]{1,128}$");
    /** {@code ce_id}: printable ASCII without spaces. */
    public static final Pattern EVENT_ID = Pattern.compile("^[!-~]{1,128}$");
    /** {@code ce_source}: a URI or a relative reference, printable ASCII without spaces. */
    public static final Pattern SOURCE = Pattern.compile("^[!-~]{1,256}$");
    /** {@code ce_subject}: the upstream system's own id of the procedure, without control characters. */
    public static final Pattern SUBJECT = Pattern.compile("^[^\\u0000-\\u001f\\u007f]{1,128}$");
    /** {@code ce_time}: RFC 3339 with seconds and an offset. */
    public static final Pattern EVENT_TIME = Pattern.compile("^[1-9][0-9]{3}-[01][0-9]-[0-3][0-9]T"
            + "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$");
    /** The content type header. */
    public static final Pattern CONTENT_TYPE = Pattern.compile("^application/json( *; *charset=[Uu][Tt][Ff]-8)?$");

    private static final char DELETE = '\u007f';
    private static final char NO_BREAK_SPACE = '\u00a0';

    private Formats() {}

    /** Whether {@link #VISIBLE} finds something in the text. */
    public static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each > ' ' && each != DELETE && each != NO_BREAK_SPACE) {
                return true;
            }
        }
        return false;
    }
}
