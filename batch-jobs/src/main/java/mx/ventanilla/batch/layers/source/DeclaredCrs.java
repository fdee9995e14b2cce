package mx.ventanilla.batch.layers.source;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reference system that a file declares. Whatever it names, positions are x, y: longitude or easting first.
 *
 * @param name as the file writes it
 * @param srid its EPSG code; empty where the name is none that we know
 * @param definition well-known text that says what the system is; blank where the file has none
 */
public record DeclaredCrs(String name, OptionalInt srid, String definition) {
    /** {@code EPSG:32613}, {@code urn:ogc:def:crs:EPSG::6365}, {@code http://www.opengis.net/def/crs/EPSG/0/4326}. */
    private static final Pattern EPSG =
            Pattern.compile("(?:.*[:/])?EPSG(?::[0-9.]*:|:|/[0-9.]+/)([0-9]{4,6})", Pattern.CASE_INSENSITIVE);

    private static final Pattern CRS84 = Pattern.compile(".*\\bCRS84", Pattern.CASE_INSENSITIVE);

    /** A system of which the file gives the name alone. */
    public static DeclaredCrs named(String name) {
        Matcher epsg = EPSG.matcher(name);
        if (epsg.matches()) {
            return new DeclaredCrs(name, OptionalInt.of(Integer.parseInt(epsg.group(1))), "");
        }
        return new DeclaredCrs(name, CRS84.matcher(name).matches() ? OptionalInt.of(4326) : OptionalInt.empty(), "");
    }

    /** A system by its EPSG code. */
    public static DeclaredCrs epsg(int srid) {
        return new DeclaredCrs("EPSG:" + srid, OptionalInt.of(srid), "");
    }

    /** A system by its well-known text, which begins {@code KIND["name",…}. */
    public static DeclaredCrs defined(String definition) {
        int from = definition.indexOf('"') + 1;
        int to = definition.indexOf('"', from);
        String name = from > 0 && to > from ? definition.substring(from, to) : "unreadable";
        return new DeclaredCrs(name, OptionalInt.empty(), definition);
    }
}
