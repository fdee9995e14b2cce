package mx.ventanilla.contracts;

import java.util.Optional;

/** The three things an upstream system may file about a procedure. */
public enum SubmissionType {
    /** A new procedure, version 1. */
    SUBMITTED(EventType.PROCEDURE_SUBMITTED),
    /** The whole procedure as now filed, under a higher version. */
    AMENDED(EventType.PROCEDURE_AMENDED),
    /** The applicant gives the procedure up. */
    WITHDRAWN(EventType.PROCEDURE_WITHDRAWN);

    private final EventType eventType;

    SubmissionType(EventType eventType) {
        this.eventType = eventType;
    }

    /** Name, schema and topic on the wire. */
    public EventType eventType() {
        return eventType;
    }

    /** The submission type of that {@code ce_type}; empty for every other type, known or not. */
    public static Optional<SubmissionType> find(String wireName) {
        for (SubmissionType type : values()) {
            if (type.eventType.wireName().equals(wireName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
