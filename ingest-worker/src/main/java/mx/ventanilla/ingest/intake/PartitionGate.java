package mx.ventanilla.ingest.intake;

import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Stops and goes on reading a partition, and tells readiness. */
final class PartitionGate implements FloodBreaker.Gate {
    private final MessageListenerContainer container;
    private final IntakeStatus status;

    PartitionGate(MessageListenerContainer container, IntakeStatus status) {
        this.container = container;
        this.status = status;
    }

    @Override
    public void close(TopicPartition partition) {
        container.pausePartition(partition);
        status.flooded(partition);
    }

    @Override
    public void open(TopicPartition partition) {
        container.resumePartition(partition);
        status.calm(partition);
    }
}
