package mx.ventanilla.contracts;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** Every kind of message that enters or leaves the office, with the name and schema it bears on the wire. */
public enum EventType {
    PROCEDURE_SUBMITTED("procedure.submitted"),
    PROCEDURE_AMENDED("procedure.amended"),
    PROCEDURE_WITHDRAWN("procedure.withdrawn"),

    SUBMISSION_RECEIPT("submission.receipt"),

    PROCEDURE_REGISTERED("procedure.registered"),
    PROCEDURE_REVISED("procedure.revised"),
    WITHDRAWAL_RECORDED("procedure.withdrawal_recorded"),

    PROCEDURE_ROUTED("procedure.routed"),
    PROCEDURE_NEEDS_ROUTING("procedure.needs_routing"),
    PROCEDURE_STATE_CHANGED("procedure.state_changed"),
    REVIEW_READY("review.ready"),
    REVIEW_CLAIMED("review.claimed"),
    REVIEW_RELEASED("review.released"),
    REVIEW_DECIDED("review.decided"),
    REVIEW_OVERDUE("review.overdue"),
    PREVENTION_EXPIRED("review.prevention_expired"),

    REVIEW_DECISION("review.decision");

    /** The only version of every schema so far; a second one arrives as a second file, never as an edit of the first. */
    private static final int VERSION = 1;

    private static final String URN = "urn:ventanilla:";
    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    /** The type of that {@code ce_type}, or empty when the office does not know it. */
    public static Optional<EventType> find(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }

    /** The value of {@code ce_type}. */
    public String wireName() {
        return wireName;
    }

    /** The value of {@code ce_dataschema} for the newest version, such as {@code urn:ventanilla:review.ready:1}. */
    public String dataschema() {
        return URN + wireName + ":" + VERSION;
    }

    /** The contract version that a {@code ce_dataschema} asks for; empty when it is not a known one of this type. */
    public OptionalInt version(String dataschema) {
        return dataschema.equals(dataschema()) ? OptionalInt.of(VERSION) : OptionalInt.empty();
    }

    /** Where the class path holds the JSON Schema of the newest version. */
    public String schemaResource() {
        return "/mx/ventanilla/contracts/schemas/" + wireName + ".v" + VERSION + ".json";
    }

    /** The topic this type travels on. */
    public String topic(Topics topics) {
        return switch (this) {
            case PROCEDURE_SUBMITTED, PROCEDURE_AMENDED, PROCEDURE_WITHDRAWN -> topics.submissions();
            case SUBMISSION_RECEIPT -> topics.receipts();
            case PROCEDURE_REGISTERED, PROCEDURE_REVISED, WITHDRAWAL_RECORDED -> topics.procedureEvents();
            case PROCEDURE_ROUTED,
                    PROCEDURE_NEEDS_ROUTING,
                    PROCEDURE_STATE_CHANGED,
                    REVIEW_READY,
                    REVIEW_CLAIMED,
                    REVIEW_RELEASED,
                    REVIEW_DECIDED,
                    REVIEW_OVERDUE,
                    PREVENTION_EXPIRED -> topics.reviewEvents();
            case REVIEW_DECISION -> topics.reviewDecisions();
        };
    }
}
