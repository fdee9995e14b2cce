package mx.ventanilla.batch.layers.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts what is taken from the disk, so that progress is right for compressed files too. */
final class CountedBytes extends FilterInputStream {
    private static final int REPORT_EVERY_BYTES = 1 << 20;

    private final LongConsumer listener;
    private long count;
    private long reported;

    CountedBytes(InputStream bytes, LongConsumer listener) {
        super(bytes);
        this.listener = listener;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        add(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        add(Math.max(read, 0));
        return read;
    }

    /** A parser closes what it has read to its end; what stands behind a gzip stream belongs to the digest too. */
    @Override
    public void close() {}

    private void add(int read) {
        count += read;
        if (count - reported >= REPORT_EVERY_BYTES) {
            reported = count;
            listener.accept(count);
        }
    }
}
