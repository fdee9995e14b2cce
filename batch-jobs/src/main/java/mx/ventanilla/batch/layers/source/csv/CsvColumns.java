package mx.ventanilla.batch.layers.source.csv;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.DeclaredCrs;
import mx.ventanilla.batch.layers.source.ReadingHints;

/**
 * What the columns of a CSV file are for.
 *
 * @param names in the order of the file
 * @param numbers of those, the ones whose cells are numbers
 */
record CsvColumns(List<String> names, CellsOfGeometry geometry, Set<String> numbers) {
    private static final Set<String> WKT = Set.of("wkt", "ewkt", "geometry", "geom", "the_geom", "geometria");
    private static final Set<String> LONGITUDE = Set.of("longitude", "longitud", "lon", "lng", "long");
    private static final Set<String> LATITUDE = Set.of("latitude", "latitud", "lat");
    private static final Set<String> EAST = Set.of("x", "utm_x", "easting", "este", "coord_x");
    private static final Set<String> NORTH = Set.of("y", "utm_y", "northing", "norte", "coord_y");

    /** @throws BrokenLayerFile where the header does not say what is needed, or the operator names a column that is not there */
    static CsvColumns of(List<String> header, ReadingHints hints) throws BrokenLayerFile {
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (name.isEmpty() || !seen.add(name)) {
                throw new BrokenLayerFile(
                        "the header (%s) names column '%s' %s; every column needs a name of its own"
                                .formatted(shown(header), name, name.isEmpty() ? "without a name" : "twice"),
                        null);
            }
        }
        for (String number : hints.numbers()) {
            position(number, header, ReadingHints.NUMBERS);
        }
        return new CsvColumns(header, geometry(header, hints), hints.numbers());
    }

    private static CellsOfGeometry geometry(List<String> header, ReadingHints hints) throws BrokenLayerFile {
        Optional<String> wkt = hints.value(ReadingHints.WKT);
        if (wkt.isPresent()) {
            return new CellsOfGeometry.Text(wkt.get(), position(wkt.get(), header, ReadingHints.WKT));
        }
        Optional<String> x = hints.value(ReadingHints.X);
        Optional<String> y = hints.value(ReadingHints.Y);
        if (x.isPresent() != y.isPresent()) {
            throw new BrokenLayerFile("-p x=… and -p y=… go together: give both columns", null);
        }
        if (x.isPresent()) {
            return pair(
                    header, position(x.get(), header, ReadingHints.X), position(y.orElse(""), header, ReadingHints.Y));
        }
        return guessed(header);
    }

    private static CellsOfGeometry guessed(List<String> header) throws BrokenLayerFile {
        int wkt = firstOf(WKT, header);
        if (wkt >= 0) {
            return new CellsOfGeometry.Text(header.get(wkt), wkt);
        }
        int longitude = firstOf(LONGITUDE, header);
        int latitude = firstOf(LATITUDE, header);
        if (longitude >= 0 && latitude >= 0) {
            return pair(header, longitude, latitude);
        }
        int east = firstOf(EAST, header);
        int north = firstOf(NORTH, header);
        if (east >= 0 && north >= 0) {
            return pair(header, east, north);
        }
        throw new BrokenLayerFile(
                "none of its columns (%s) is known to hold a geometry; name it: -p wkt=…, or -p x=… -p y=…"
                        .formatted(shown(header)),
                null);
    }

    private static CellsOfGeometry pair(List<String> header, int x, int y) {
        boolean degrees = is(LONGITUDE, header.get(x)) && is(LATITUDE, header.get(y));
        Optional<DeclaredCrs> crs = degrees ? Optional.of(DeclaredCrs.epsg(4326)) : Optional.empty();
        return new CellsOfGeometry.Pair(header.get(x) + ", " + header.get(y), x, y, crs);
    }

    private static int firstOf(Set<String> known, List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            if (is(known, header.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean is(Set<String> known, String name) {
        return known.contains(name.toLowerCase(Locale.ROOT));
    }

    private static int position(String wanted, List<String> header, String hint) throws BrokenLayerFile {
        int position = header.indexOf(wanted);
        if (position < 0) {
            throw new BrokenLayerFile(
                    "-p %s: it has no column '%s'; it has %s".formatted(hint, wanted, shown(header)), null);
        }
        return position;
    }

    private static String shown(List<String> header) {
        String names = String.join(", ", new TreeSet<>(header));
        return names.length() > 600 ? names.substring(0, 600) + "…" : names;
    }
}
