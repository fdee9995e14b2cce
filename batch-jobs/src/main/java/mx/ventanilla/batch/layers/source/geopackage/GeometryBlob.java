package mx.ventanilla.batch.layers.source.geopackage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import mx.ventanilla.batch.layers.source.RejectReason;
import mx.ventanilla.batch.layers.source.Shape;
import org.locationtech.jts.io.WKBReader;

/**
 * A geometry as a GeoPackage stores it: {@code GP}, version, flags, number of its reference system, an envelope that
 * is not needed here, then well-known binary (OGC 12-128r18, clause 2.1.3).
 */
final class GeometryBlob {
    private static final int BEFORE_ENVELOPE = 8;
    /** Bytes of an envelope of none, two, three, three or four dimensions, by its indicator. */
    private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

    private static final int LITTLE_ENDIAN = 1;
    private static final int EMPTY = 1 << 4;
    private static final int EXTENDED = 1 << 5;
    private static final int SHOWN_BYTES = 200;

    private GeometryBlob() {}

    /** @param srsId that the table declares */
    static Shape shape(byte[] blob, int srsId) {
        String text = HexFormat.of().formatHex(blob, 0, Math.min(blob.length, SHOWN_BYTES));
        if (blob.length < BEFORE_ENVELOPE || blob[0] != 'G' || blob[1] != 'P') {
            return Shape.spoilt(RejectReason.MALFORMED_GEOMETRY, "it does not begin as a GeoPackage geometry", text);
        }
        int flags = blob[3];
        int envelope = (flags >> 1) & 7;
        if ((flags & EXTENDED) != 0 || envelope >= ENVELOPE_BYTES.length) {
            return Shape.spoilt(RejectReason.UNKNOWN_GEOMETRY_TYPE, "it is of a vendor's own type", text);
        }
        ByteOrder order = (flags & LITTLE_ENDIAN) != 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int stated = ByteBuffer.wrap(blob).order(order).getInt(4);
        if (stated != srsId) {
            return Shape.spoilt(
                    RejectReason.OTHER_REFERENCE_SYSTEM,
                    "it says reference system %d, its table %d".formatted(stated, srsId),
                    text);
        }
        int begin = BEFORE_ENVELOPE + ENVELOPE_BYTES[envelope];
        if ((flags & EMPTY) != 0) {
            return Shape.spoilt(RejectReason.EMPTY_GEOMETRY, "the geometry has no coordinates", text);
        }
        return Shape.parsed(
                () -> new WKBReader().read(Arrays.copyOfRange(blob, begin, Math.max(begin, blob.length))), text);
    }
}
