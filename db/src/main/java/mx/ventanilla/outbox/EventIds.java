package mx.ventanilla.outbox;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Ids of the events we publish: UUID version 7, so that they grow with time and are cheap to index. */
public final class EventIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private EventIds() {}

    /** A new id: 48 bits of the clock's milliseconds, the rest random. */
    public static UUID next(Clock clock) {
        byte[] bytes = new byte[2 * Long.BYTES]; // in one go: each asks the operating system
        RANDOM.nextBytes(bytes);
        ByteBuffer random = ByteBuffer.wrap(bytes);
        long high = (clock.millis() << 16) | VERSION_7 | (random.getLong() & 0xFFFL);
        long low = VARIANT | (random.getLong() >>> 2);
        return new UUID(high, low);
    }
}
