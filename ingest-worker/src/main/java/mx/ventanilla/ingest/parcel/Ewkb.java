package mx.ventanilla.ingest.parcel;

import static mx.ventanilla.contracts.ViolationCode.PARCEL_NOT_POLYGON;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** PostGIS' extended well-known binary, and ISO's with its thousands for Z and M. */
final class Ewkb {
    private static final int HAS_Z = 0x80000000;
    private static final int HAS_M = 0x40000000;
    private static final int HAS_SRID = 0x20000000;
    private static final int POLYGON = 3;
    private static final int MULTI_POLYGON = 6;
    private static final int ISO_STEP = 1000;

    private final ByteBuffer bytes;
    private final Outline outline = new Outline();

    Ewkb(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    Outline read() throws ParcelDefect {
        try {
            Head head = head();
            if (head.type == MULTI_POLYGON) {
                for (int left = bytes.getInt(); left != 0; left--) {
                    polygon(head());
                }
            } else {
                polygon(head);
            }
        } catch (BufferUnderflowException tooShort) {
            throw ParcelDefect.unreadable("EWKB, " + bytes.position());
        }
        if (bytes.hasRemaining()) {
            throw ParcelDefect.unreadable("EWKB, +" + bytes.remaining());
        }
        return outline;
    }

    /** Counts are unsigned and may lie; every point takes 16 bytes, so the buffer's end is the bound. */
    private void polygon(Head head) throws ParcelDefect {
        if (head.type != POLYGON) {
            throw new ParcelDefect(PARCEL_NOT_POLYGON, "WKB " + head.type);
        }
        outline.beginPolygon();
        for (int rings = bytes.getInt(); rings != 0; rings--) {
            for (int points = bytes.getInt(); points != 0; points--) {
                double x = bytes.getDouble();
                double y = bytes.getDouble();
                for (int more = 2; more < head.dimensions; more++) {
                    bytes.getDouble();
                }
                outline.position(x, y, head.dimensions > 2);
            }
            outline.endRing();
        }
    }

    private Head head() {
        bytes.order(bytes.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int word = bytes.getInt();
        if ((word & HAS_SRID) != 0) {
            outline.srid(bytes.getInt());
        }
        int iso = word & 0x0fffffff;
        int extra = Integer.bitCount(word & (HAS_Z | HAS_M)) + (iso >= 3 * ISO_STEP ? 2 : iso >= ISO_STEP ? 1 : 0);
        return new Head(iso % ISO_STEP, 2 + extra);
    }

    private record Head(int type, int dimensions) {}
}
