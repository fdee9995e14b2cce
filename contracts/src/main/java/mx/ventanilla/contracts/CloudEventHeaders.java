package mx.ventanilla.contracts;

import java.util.List;

/** The Kafka headers of a message: CloudEvents 1.0 in Kafka binary mode, every value UTF-8 text. */
public final class CloudEventHeaders {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String DATASCHEMA = "ce_dataschema";
    public static final String CONTENT_TYPE = "content-type";

    /** On a message sent again from the dead letters: the id of its dead letter. Event id and key stay what they were. */
    public static final String REDRIVE_OF = "redrive-of";

    /** The only value of {@link #SPEC_VERSION}. */
    public static final String SPEC_VERSION_1_0 = "1.0";

    /** The value of {@link #CONTENT_TYPE}; a parameter such as {@code ; charset=utf-8} may follow it. */
    public static final String JSON = "application/json";

    private static final List<String> REQUIRED =
            List.of(SPEC_VERSION, ID, SOURCE, TYPE, SUBJECT, TIME, DATASCHEMA, CONTENT_TYPE);

    private CloudEventHeaders() {}

    /** The headers without which a message is refused. */
    public static List<String> required() {
        return REQUIRED;
    }
}
