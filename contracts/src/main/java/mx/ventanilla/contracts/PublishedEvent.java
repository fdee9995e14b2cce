package mx.ventanilla.contracts;

/** A fact that the office tells others. */
public sealed interface PublishedEvent permits SubmissionReceipt, ProcedureEvent, ReviewEvent {
    /** Name, schema and topic on the wire. */
    EventType type();

    /** The Kafka key and {@code ce_subject}: messages of one key stay in order. */
    String key();
}
