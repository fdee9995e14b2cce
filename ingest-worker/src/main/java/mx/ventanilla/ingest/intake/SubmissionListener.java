package mx.ventanilla.ingest.intake;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import mx.ventanilla.ingest.ledger.Ledger;
import mx.ventanilla.ingest.ledger.Slice;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.transaction.TransactionException;

/** Hands what Kafka delivers to {@link ReceiveSubmissions}; everything that goes wrong goes to {@link IntakeTrouble}. */
final class SubmissionListener
        implements BatchConsumerAwareMessageListener<byte[], byte[]>, ConsumerAwareRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionListener.class);

    private final ReceiveSubmissions receiveSubmissions;
    private final Positions positions;
    private final IntakeTrouble trouble;
    private final FloodBreaker breaker;

    SubmissionListener(
            ReceiveSubmissions receiveSubmissions, Positions positions, IntakeTrouble trouble, FloodBreaker breaker) {
        this.receiveSubmissions = receiveSubmissions;
        this.positions = positions;
        this.trouble = trouble;
        this.breaker = breaker;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records, @Nullable Consumer<?, ?> consumer) {
        List<Slice> slices = positions.slices(records, Objects.requireNonNull(consumer));
        if (!slices.isEmpty()) {
            List<Ledger.Entry> committed = receiveSubmissions.receive(slices);
            positions.advance(slices);
            breaker.note(committed);
        }
        trouble.isOver();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            positions.seekToCursors(consumer, partitions);
        } catch (DataAccessException | TransactionException databaseAway) {
            positions.forget(partitions); // the first batch of each finds its cursor, or begins the outage
            LOG.warn("No cursors for {}, the database does not answer: {}", partitions, databaseAway.getMessage());
        }
        trouble.joined();
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        giveUp(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        giveUp(partitions);
    }

    private void giveUp(Collection<TopicPartition> partitions) {
        positions.forget(partitions);
        partitions.forEach(breaker::forget);
    }
}
