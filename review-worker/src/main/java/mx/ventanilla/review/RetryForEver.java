package mx.ventanilla.review;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * What happens when a listener fails: the same records again, for ever, with growing pauses of up to half a minute,
 * keeping the place in the consumer group. Only a failure of the database or of the whole program gets here, and neither
 * is a reason to pass over a record; what is wrong with a single record, its listener sees to itself.
 */
final class RetryForEver implements RetryListener {
    private static final Logger LOG = LoggerFactory.getLogger(RetryForEver.class);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private RetryForEver() {}

    static DefaultErrorHandler handler() {
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
        pauses.setJitter(FIRST_PAUSE_MILLIS / 2);
        DefaultErrorHandler handler = new DefaultErrorHandler(RetryForEver::refuseToSkip, pauses);
        handler.setClassifications(Map.of(), true);
        handler.setLogLevel(KafkaException.Level.DEBUG);
        handler.setRetryListeners(new RetryForEver());
        return handler;
    }

    private static void refuseToSkip(ConsumerRecord<?, ?> record, Exception failure) {
        throw new IllegalStateException(
                "%s/%d/%d is not to be passed over".formatted(record.topic(), record.partition(), record.offset()),
                failure);
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        LOG.error(
                "{}/{}/{} failed, attempt {}; trying again",
                record.topic(),
                record.partition(),
                record.offset(),
                attempt,
                failure);
    }

    @Override
    public void failedDelivery(ConsumerRecords<?, ?> records, Exception failure, int attempt) {
        LOG.error(
                "{} records of {} failed, attempt {}; trying again",
                records.count(),
                records.partitions(),
                attempt,
                failure);
    }
}
