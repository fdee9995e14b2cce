package mx.ventanilla.batch.layers.source.shapefile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;

/** The records of a dBASE III table, as bytes. Only their number in the header says where they end. */
final class DbfReader implements Closeable {
    private static final int HEADER = 32;
    private static final int DESCRIPTOR = 32;
    private static final int NAME = 11;
    private static final int END_OF_DESCRIPTORS = 0x0d;
    private static final int DELETED = '*';
    private static final String TYPES = "CNFDL";

    private final InputStream bytes;
    private final String name;
    private final long count;
    private final int languageByte;
    private final List<Field> fields;
    private final byte[] row;
    private long number;

    /**
     * A field of the table.
     *
     * @param name each byte of it as the Latin-1 character, still to be decoded
     * @param type C text, N and F number, D date, L truth
     * @param offset in the record
     */
    record Field(String name, char type, int offset, int length) {}

    /** @param name of the file, for messages */
    DbfReader(InputStream bytes, String name) throws IOException {
        this.bytes = new BufferedInputStream(bytes, 1 << 16);
        this.name = name;
        ByteBuffer header = ByteBuffer.wrap(exactly(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
        this.count = Integer.toUnsignedLong(header.getInt(4));
        this.languageByte = header.get(29) & 0xff;
        int headerBytes = Short.toUnsignedInt(header.getShort(8));
        int recordBytes = Short.toUnsignedInt(header.getShort(10));
        if (headerBytes < HEADER + 1 || recordBytes < 1) {
            throw new BrokenLayerFile("%s is no dBASE table; export it again".formatted(name), null);
        }
        this.fields = fields(exactly(headerBytes - HEADER), recordBytes);
        this.row = new byte[recordBytes];
    }

    private List<Field> fields(byte[] descriptors, int recordBytes) throws BrokenLayerFile {
        List<Field> read = new ArrayList<>();
        int offset = 1;
        for (int at = 0;
                at + DESCRIPTOR <= descriptors.length && descriptors[at] != END_OF_DESCRIPTORS;
                at += DESCRIPTOR) {
            int end = at;
            while (end < at + NAME && descriptors[end] != 0) {
                end++;
            }
            char type = (char) descriptors[at + NAME];
            int length = Byte.toUnsignedInt(descriptors[at + 16]);
            // Clipper and others keep the high byte of a long text's length where numbers have their decimals.
            length += type == 'C' ? Byte.toUnsignedInt(descriptors[at + 17]) << 8 : 0;
            Field field = new Field(new String(descriptors, at, end - at, ISO_8859_1), type, offset, length);
            requireKnown(field, recordBytes);
            read.add(field);
            offset += length;
        }
        return read;
    }

    private void requireKnown(Field field, int recordBytes) throws BrokenLayerFile {
        if (TYPES.indexOf(field.type()) < 0) {
            throw new BrokenLayerFile(
                    "%s has field '%s' of type %s, which a Shapefile does not know; export it again, or as GeoPackage"
                            .formatted(name, field.name(), field.type()),
                    null);
        }
        if (field.offset() + field.length() > recordBytes) {
            throw new BrokenLayerFile(
                    "%s has field '%s' beyond the end of its records; export it again".formatted(name, field.name()),
                    null);
        }
    }

    long count() {
        return count;
    }

    long number() {
        return number;
    }

    int languageByte() {
        return languageByte;
    }

    List<Field> fields() {
        return fields;
    }

    /** {@return whether there is another record; its bytes are then in {@link #row}} */
    boolean advance() throws IOException {
        if (number == count) {
            return false;
        }
        number++;
        if (bytes.readNBytes(row, 0, row.length) < row.length) {
            throw new BrokenLayerFile(
                    "%s breaks off in row %,d of %,d; copy or export it again".formatted(name, number, count), null);
        }
        return true;
    }

    byte[] row() {
        return row;
    }

    boolean deleted() {
        return row[0] == DELETED;
    }

    private byte[] exactly(int wanted) throws IOException {
        byte[] read = bytes.readNBytes(wanted);
        if (read.length < wanted) {
            throw new BrokenLayerFile("%s breaks off in its header; copy or export it again".formatted(name), null);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
