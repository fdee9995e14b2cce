package mx.ventanilla.ingest.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import mx.ventanilla.ingest.ledger.Cursors;
import mx.ventanilla.ingest.ledger.Slice;
import mx.ventanilla.ingest.validation.Position;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where this worker reads each of its partitions: always from the cursor in the database, wherever Kafka would begin.
 * Shared by the consumer threads; a partition belongs to one of them at a time.
 */
final class Positions {
    private final Cursors cursors;
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();

    Positions(Cursors cursors) {
        this.cursors = cursors;
    }

    /** Moves the consumer to the cursors, and opens the books of partitions that nobody has read yet. */
    void seekToCursors(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            OptionalLong cursor = cursors.find(partition.topic(), partition.partition());
            if (cursor.isEmpty()) {
                cursors.begin(partition.topic(), partition.partition(), begin(consumer, partition));
                cursor = cursors.find(partition.topic(), partition.partition());
            }
            consumer.seek(partition, cursor.orElseThrow());
            next.put(partition, cursor.orElseThrow());
        }
    }

    /**
     * Where a consumer without cursor begins: Kafka's committed offset or the earliest. Not the consumer's own position,
     * which lies behind the records at hand when the database was away as the partition was assigned.
     */
    private static long begin(Consumer<?, ?> consumer, TopicPartition partition) {
        OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
        return committed != null
                ? committed.offset()
                : Objects.requireNonNull(
                        consumer.beginningOffsets(List.of(partition)).get(partition));
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(next::remove);
    }

    /** Goes back to where the last committed batch ended, so that what failed is read again. */
    void seekBack(Consumer<?, ?> consumer, ConsumerRecords<?, ?> failed) {
        for (TopicPartition partition : failed.partitions()) {
            Long committed = next.get(partition);
            consumer.seek(
                    partition,
                    committed != null
                            ? committed
                            : failed.records(partition).get(0).offset());
        }
    }

    /**
     * The records as slices that begin at the cursors. Partitions whose cursor was unknown, because the database was
     * away when they were assigned, are moved to it and left out: their records come again.
     */
    List<Slice> slices(List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> consumer) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition = records.stream()
                .collect(Collectors.groupingBy(each -> new TopicPartition(each.topic(), each.partition())));
        List<Slice> slices = new ArrayList<>();
        byPartition.forEach(
                (partition, each) -> slice(partition, each, consumer).ifPresent(slices::add));
        return slices;
    }

    private Optional<Slice> slice(
            TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> consumer) {
        Long from = next.get(partition);
        long first = records.get(0).offset();
        if (from == null) {
            seekToCursors(consumer, List.of(partition));
            return Optional.empty();
        }
        if (first < from) {
            throw new IllegalStateException(
                    ("Partition %s delivers offset %d, but everything below %d has been taken in."
                                    + " Was the topic deleted and created anew? Then give the installation a new topic prefix,"
                                    + " or delete the partition's rows of intake_cursors and intake_ledger.")
                            .formatted(partition, first, from));
        }
        List<ReceivedRecord> received =
                records.stream().map(Positions::received).toList();
        return Optional.of(new Slice(partition.topic(), partition.partition(), from, received));
    }

    private static ReceivedRecord received(ConsumerRecord<byte[], byte[]> record) {
        List<ReceivedRecord.Header> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(new ReceivedRecord.Header(header.key(), header.value())));
        return new ReceivedRecord(
                new Position(record.topic(), record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                record.value(),
                headers);
    }

    /** The slices are committed. */
    void advance(List<Slice> slices) {
        slices.forEach(slice -> next.replace(new TopicPartition(slice.topic(), slice.partition()), slice.nextOffset()));
    }
}
