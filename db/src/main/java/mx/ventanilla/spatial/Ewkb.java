package mx.ventanilla.spatial;

import java.util.HexFormat;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** PostGIS' own form of a geometry, SRID included: its bytes, and in hexadecimal what comes out of a select. */
public final class Ewkb {
    private static final int DIMENSIONS = 2;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Ewkb() {}

    /**
     * Writes a geometry.
     *
     * @param geometry with its SRID; a third dimension is not written
     * @throws IllegalArgumentException where the geometry carries no SRID: it would be stored in the wrong place
     */
    public static byte[] bytes(Geometry geometry) {
        if (geometry.getSRID() <= 0) {
            throw new IllegalArgumentException("A geometry without SRID cannot be written as EWKB");
        }
        return new WKBWriter(DIMENSIONS, true).write(geometry);
    }

    /** The same in hexadecimal digits. */
    public static String hex(Geometry geometry) {
        return HEX.formatHex(bytes(geometry));
    }

    /**
     * Reads a geometry.
     *
     * @return the geometry with the SRID that the text names, 0 where it names none
     * @throws IllegalArgumentException where the text is not hexadecimal WKB or EWKB
     */
    public static Geometry read(String hex) {
        try {
            return new WKBReader().read(WKBReader.hexToBytes(hex));
        } catch (ParseException notWkb) {
            throw new IllegalArgumentException("Not hexadecimal (E)WKB: " + notWkb.getMessage(), notWkb);
        }
    }
}
