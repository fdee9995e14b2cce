package mx.ventanilla.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An event of the outbox on its way to Kafka. */
record OutboxRow(int shard, long seq, OffsetDateTime createdAt, ProducerRecord<byte[], byte[]> message) {

    static OutboxRow read(ResultSet row, String topicPrefix) throws SQLException {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                topicPrefix + row.getString("aggregatetype"),
                row.getString("aggregateid").getBytes(UTF_8),
                row.getBytes("payload"));
        String[] names = (String[]) row.getArray("header_names").getArray();
        String[] values = (String[]) row.getArray("header_values").getArray();
        for (int i = 0; i < names.length; i++) {
            message.headers().add(names[i], values[i].getBytes(UTF_8));
        }
        return new OutboxRow(
                row.getInt("shard"), row.getLong("seq"), row.getObject("created_at", OffsetDateTime.class), message);
    }
}
