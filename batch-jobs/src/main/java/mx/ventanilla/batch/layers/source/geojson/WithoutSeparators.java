package mx.ventanilla.batch.layers.source.geojson;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** RFC 8142 puts a record separator before each feature, where JSON wants white space. No JSON string holds one. */
final class WithoutSeparators extends FilterInputStream {
    private static final byte RECORD_SEPARATOR = 0x1e;

    WithoutSeparators(InputStream text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        return value == RECORD_SEPARATOR ? ' ' : value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        for (int i = offset; i < offset + read; i++) {
            buffer[i] = buffer[i] == RECORD_SEPARATOR ? (byte) ' ' : buffer[i];
        }
        return read;
    }
}
