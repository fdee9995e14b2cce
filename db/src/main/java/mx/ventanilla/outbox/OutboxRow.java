package mx.ventanilla.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** An event of the outbox on its way to Kafka. */
record OutboxRow(int shard, long seq, OffsetDateTime createdAt, ProducerRecord<byte[], byte[]> message) {

    static OutboxRow read(ResultSet row, String topicPrefix) throws SQLException {
        String[] names = (String[]) row.getArray("header_names").getArray();
        String[] values = (String[]) row.getArray("header_values").getArray();
        ProducerRecord<byte[], byte[]> message = message(row, topicPrefix, exact(names, values));
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals(ExactRecord.HEADER)) {
                message.headers().add(names[i], values[i].getBytes(UTF_8));
            }
        }
        return new OutboxRow(
                row.getInt("shard"), row.getLong("seq"), row.getObject("created_at", OffsetDateTime.class), message);
    }

    private static @Nullable ExactRecord exact(String[] names, String[] values) {
        int place = Arrays.asList(names).indexOf(ExactRecord.HEADER);
        return place < 0 ? null : ExactRecord.parse(values[place]);
    }

    private static ProducerRecord<byte[], byte[]> message(
            ResultSet row, String topicPrefix, @Nullable ExactRecord exact) throws SQLException {
        String topic = topicPrefix + row.getString("aggregatetype");
        byte[] payload = row.getBytes("payload");
        return exact == null
                ? new ProducerRecord<>(topic, row.getString("aggregateid").getBytes(UTF_8), payload)
                : exact.message(topic, payload);
    }
}
