package mx.ventanilla.contracts;

/** Who of the office speaks: the {@code ce_source} of the messages that leave it. */
public enum EventSource {
    INGEST_WORKER("urn:ventanilla:ingest-worker"),
    REVIEW_WORKER("urn:ventanilla:review-worker");

    private final String uri;

    EventSource(String uri) {
        this.uri = uri;
    }

    /** The value of {@code ce_source}. */
    public String uri() {
        return uri;
    }
}
