package mx.ventanilla.batch.layers.source.shapefile;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.Shape;
import org.jspecify.annotations.Nullable;

/** The records of a {@code .shp}: a header of eight bytes big endian, then the shape, little endian. */
final class ShpReader {
    private static final int FILE_HEADER = 100;
    private static final int FILE_CODE = 9994;
    /** The most that a shape of {@link Shape#MAX_VERTICES} takes, with heights and measures. */
    private static final int MAX_RECORD_BYTES = 64 + Shape.MAX_VERTICES * 40;

    private final DataInputStream bytes;
    private final String name;
    private long number;
    private int recordBytes;

    /** @param name of the file, for messages */
    ShpReader(InputStream bytes, String name) throws IOException {
        this.bytes = new DataInputStream(new BufferedInputStream(bytes, 1 << 16));
        this.name = name;
        byte[] header = this.bytes.readNBytes(FILE_HEADER);
        if (header.length < FILE_HEADER || ByteBuffer.wrap(header).getInt() != FILE_CODE) {
            throw new BrokenLayerFile("%s does not begin as a Shapefile; export it again".formatted(name), null);
        }
    }

    /** {@return number of the record read last, from 1} */
    long number() {
        return number;
    }

    /** {@return whether there is another record, to be read or passed over next} */
    boolean advance() throws IOException {
        bytes.mark(1);
        if (bytes.read() < 0) {
            return false;
        }
        bytes.reset();
        number++;
        try {
            bytes.readInt();
            recordBytes = Math.multiplyExact(bytes.readInt(), 2);
        } catch (EOFException | ArithmeticException broken) {
            throw breaksOff(broken);
        }
        if (recordBytes < Integer.BYTES) {
            throw breaksOff(null);
        }
        return true;
    }

    void pass() throws IOException {
        try {
            bytes.skipNBytes(recordBytes);
        } catch (EOFException broken) {
            throw breaksOff(broken);
        }
    }

    Shape shape() throws IOException {
        if (recordBytes > MAX_RECORD_BYTES) {
            pass();
            return Shape.tooManyVertices("");
        }
        byte[] record = bytes.readNBytes(recordBytes);
        if (record.length < recordBytes) {
            throw breaksOff(null);
        }
        return ShapeRecord.shape(ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN));
    }

    private BrokenLayerFile breaksOff(@Nullable Exception cause) {
        return new BrokenLayerFile(
                "%s breaks off in shape %,d; copy or export it again".formatted(name, number), cause);
    }
}
