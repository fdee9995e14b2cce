package mx.ventanilla.ingest.validation;

/**
 * Where a message lies in Kafka.
 *
 * @param topic full name, prefix included
 * @param partition from 0
 * @param offset from 0
 */
public record Position(String topic, int partition, long offset) {
    @Override
    public String toString() {
        return topic + "/" + partition + "/" + offset;
    }
}
