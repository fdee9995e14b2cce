package mx.ventanilla.review.routing;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Hears what the counter tells of procedures. Kafka's offsets are committed after the database. */
final class ProcedureEventsListener {
    private final ProcedureEvents events;
    private final FollowProcedures follow;

    ProcedureEventsListener(ProcedureEvents events, FollowProcedures follow) {
        this.events = events;
        this.follow = follow;
    }

    @KafkaListener(
            id = "procedure-events",
            idIsGroup = false,
            groupId = "#{@topics.prefix()}ventanilla-review",
            topics = "#{@topics.procedureEvents()}",
            batch = "true",
            concurrency = "2")
    void hear(List<ConsumerRecord<byte[], byte[]>> records) {
        follow.follow(events.read(records));
    }
}
