package mx.ventanilla.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events that share a row of the outbox. Bytes, since only a relay reads them: the version of the format (1 byte), the
 * length of what follows when unpacked (int), and an LZ4 block in which each event has its id (two longs), topic, key,
 * type, source, headers as JSON, and payload, all of these in UTF-8 or as they are, each behind its length (int, −1 for
 * none).
 */
final class Bundle {
    private static final byte VERSION = 1;
    private static final int HEAD = 1 + Integer.BYTES;
    private static final int NONE = -1;

    /** About what an event takes beside its payload. */
    private static final int ENVELOPE = 256;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final LZ4Compressor COMPRESSOR =
            LZ4Factory.fastestJavaInstance().fastCompressor();
    private static final LZ4SafeDecompressor DECOMPRESSOR =
            LZ4Factory.fastestJavaInstance().safeDecompressor();

    private Bundle() {}

    static byte[] pack(List<OutboxEvent> events) {
        int payloads = events.stream().mapToInt(each -> each.payload().length).sum();
        ByteArrayOutputStream frames = new ByteArrayOutputStream(payloads + ENVELOPE * events.size());
        try (DataOutputStream out = new DataOutputStream(frames)) {
            for (OutboxEvent event : events) {
                write(out, event);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] plain = frames.toByteArray();
        byte[] bundle = new byte[HEAD + COMPRESSOR.maxCompressedLength(plain.length)];
        ByteBuffer.wrap(bundle).put(VERSION).putInt(plain.length);
        int packed = COMPRESSOR.compress(plain, 0, plain.length, bundle, HEAD);
        return Arrays.copyOf(bundle, HEAD + packed);
    }

    private static void write(DataOutputStream out, OutboxEvent event) throws IOException {
        out.writeLong(event.id().getMostSignificantBits());
        out.writeLong(event.id().getLeastSignificantBits());
        write(out, event.topic());
        write(out, event.key());
        write(out, event.type());
        write(out, event.source());
        write(out, event.headers().isEmpty() ? null : JSON.writeValueAsString(event.headers()));
        write(out, event.payload());
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(NONE);
        } else {
            write(out, text.getBytes(UTF_8));
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** @throws IllegalStateException for bytes of another version */
    static List<OutboxEvent> unpack(byte[] bundle) {
        ByteBuffer packed = ByteBuffer.wrap(bundle);
        byte version = packed.get();
        if (version != VERSION) {
            throw new IllegalStateException("The outbox holds a bundle of version " + version
                    + "; this relay reads version " + VERSION + ", a newer one must publish it");
        }
        byte[] plain = new byte[packed.getInt()];
        int length = DECOMPRESSOR.decompress(bundle, packed.position(), packed.remaining(), plain, 0);
        ByteBuffer frames = ByteBuffer.wrap(plain, 0, length);
        List<OutboxEvent> events = new ArrayList<>();
        while (frames.hasRemaining()) {
            events.add(read(frames));
        }
        return events;
    }

    private static OutboxEvent read(ByteBuffer frames) {
        UUID id = new UUID(frames.getLong(), frames.getLong());
        String topic = text(frames);
        String key = text(frames);
        String type = text(frames);
        int source = frames.getInt();
        String from = source == NONE ? null : text(frames, source);
        int headers = frames.getInt();
        Map<String, String> further = headers == NONE ? Map.of() : JSON.readValue(text(frames, headers), TEXTS);
        byte[] payload = bytes(frames, frames.getInt());
        return new OutboxEvent(id, topic, key, type, from, payload, further);
    }

    private static String text(ByteBuffer frames) {
        return text(frames, frames.getInt());
    }

    private static String text(ByteBuffer frames, int length) {
        return new String(bytes(frames, length), UTF_8);
    }

    private static byte[] bytes(ByteBuffer frames, int length) {
        byte[] bytes = new byte[length];
        frames.get(bytes);
        return bytes;
    }
}
