package mx.ventanilla.review.routing;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** How many of the counter's events this process has heard; said in the log once a minute while there are any. */
final class EventCounts {
    private static final Logger LOG = LoggerFactory.getLogger(EventCounts.class);

    private final LongAdder read = new LongAdder();
    private final LongAdder passedOver = new LongAdder();
    private final LongAdder unreadable = new LongAdder();

    void read() {
        read.increment();
    }

    /** Of a type that the review does not follow. */
    void passedOver() {
        passedOver.increment();
    }

    void unreadable() {
        unreadable.increment();
    }

    long passedOverSoFar() {
        return passedOver.sum();
    }

    long unreadableSoFar() {
        return unreadable.sum();
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void say() {
        long heard = read.sum() + passedOver.sum() + unreadable.sum();
        if (heard > said) {
            said = heard;
            LOG.info(
                    "Procedure events since the start: {} read, {} of other types passed over, {} unreadable",
                    read,
                    passedOver,
                    unreadable);
        }
    }

    private long said;
}
