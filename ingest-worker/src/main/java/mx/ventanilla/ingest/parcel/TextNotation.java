package mx.ventanilla.ingest.parcel;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the three text notations apart: hexadecimal EWKB, EWKT with its SRID, and plain WKT in WGS 84. */
final class TextNotation {
    private static final Pattern HEX = Pattern.compile("(?:0[01])(?:[0-9A-Fa-f]{2})+");
    private static final Pattern SRID =
            Pattern.compile("SRID\\s*=\\s*([0-9]{1,6})\\s*;(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private TextNotation() {}

    static Outline read(String text) throws ParcelDefect {
        String stripped = text.strip();
        if (HEX.matcher(stripped).matches()) {
            return new Ewkb(HexFormat.of().parseHex(stripped)).read();
        }
        Matcher ewkt = SRID.matcher(stripped);
        if (!ewkt.matches()) {
            return new Wkt(stripped).read();
        }
        Outline outline = new Wkt(ewkt.group(2)).read();
        outline.srid(Integer.parseInt(ewkt.group(1)));
        return outline;
    }
}
