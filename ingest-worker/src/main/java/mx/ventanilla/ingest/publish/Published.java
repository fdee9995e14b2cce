package mx.ventanilla.ingest.publish;

import mx.ventanilla.ingest.publish.Outgoing.Origin;

/**
 * An event that Kafka has.
 *
 * @param origin where it stood in its file
 * @param subject the procedure
 * @param partition of the submissions topic
 * @param offset by which its receipt is recognised
 */
record Published(Origin origin, String subject, int partition, long offset) {
    Place place() {
        return new Place(partition, offset);
    }

    /** Where in the submissions topic. */
    record Place(int partition, long offset) {}
}
