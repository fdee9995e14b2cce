package mx.ventanilla.ingest.publish;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One line of what is to be published. */
sealed interface Outgoing {
    /** Where it stands in its file. */
    Origin origin();

    /** Answers with the case that applies. */
    <R> R dispatch(Cases<R> cases);

    /** One question for both cases. */
    interface Cases<R> {
        R event(Event event);

        R unusable(Unusable unusable);
    }

    /**
     * Where an event stands.
     *
     * @param line from 1; in an array the number of the element
     */
    record Origin(String file, long line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /**
     * A CloudEvent, ready to be sent in Kafka binary mode.
     *
     * @param subject the procedure, which is the Kafka key
     * @param headers {@code ce_*} and {@code content-type}
     * @param data null for an event without payload
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, sent once
    record Event(Origin origin, String subject, Map<String, String> headers, byte @Nullable [] data)
            implements Outgoing {
        public Event {
            headers = Map.copyOf(headers);
        }

        ProducerRecord<byte[], byte[]> message(String topic) {
            ProducerRecord<byte[], byte[]> message =
                    new ProducerRecord<>(topic, subject.getBytes(StandardCharsets.UTF_8), data);
            headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            return message;
        }

        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.event(this);
        }
    }

    /** A line that is no event; it is named, never skipped in silence. */
    record Unusable(Origin origin, String reason) implements Outgoing {
        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.unusable(this);
        }
    }
}
