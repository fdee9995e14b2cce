package mx.ventanilla.review;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Layers and parcels of squares, in metres from a corner in the middle of Guadalajara (EPSG:32613). */
public final class MapSheet {
    private static final int EAST = 670_000;
    private static final int NORTH = 2_285_000;

    private final TestOffice office;

    public MapSheet(TestOffice office) {
        this.office = office;
    }

    /** A layer of the office's municipality, in force at version 1 and empty. */
    public long layer(String code) {
        long layer = office.number(
                "insert into map_layers (code, name, current_version) values (?, ?, 1) returning id", code, code);
        office.change(
                "insert into maplayer_municipality (map_layer_id, municipality_id) values (?, ?)",
                layer,
                office.municipalityId());
        return layer;
    }

    public void square(long layer, int version, String key, double east, double north, double side) {
        feature(layer, version, key, polygon(east, north, side));
    }

    public void feature(long layer, int version, String key, String wkt) {
        office.change(
                "insert into map_layer_features (map_layer_id, version, feature_key, geom) values (?, ?, ?, st_geomfromtext(?, 32613))",
                layer,
                version,
                key,
                wkt);
    }

    /** Features {@code H0}, {@code H1}… of version 1, in one statement. */
    public void features(long layer, int count, IntFunction<String> wkt) {
        office.change("""
                insert into map_layer_features (map_layer_id, version, feature_key, geom)
                select ?, 1, 'H' || (n - 1), st_geomfromtext(wkt, 32613) from unnest(?::text[]) with ordinality as t (wkt, n)
                """, layer, IntStream.range(0, count).mapToObj(wkt).toArray(String[]::new));
    }

    /** A parcel for each procedure, in one statement. */
    public void parcels(List<Long> procedures, LongFunction<String> wkt) {
        office.change(
                """
                insert into procedure_registrations (procedure_id, municipality_id, parcel, area_m2)
                select id, ?, g, st_area(g) from unnest(?::bigint[], ?::text[]) as t (id, wkt),
                    lateral (select st_geomfromtext(wkt, 32613) as g) n
                """,
                office.municipalityId(),
                procedures.toArray(Long[]::new),
                procedures.stream().map(wkt::apply).toArray(String[]::new));
    }

    public void inForce(long layer, int version) {
        office.change("update map_layers set current_version = ? where id = ?", version, layer);
    }

    public void parcel(long procedure, double east, double north, double side) {
        office.change("""
                insert into procedure_registrations (procedure_id, municipality_id, parcel, area_m2)
                select ?, ?, g, st_area(g) from (select st_geomfromtext(?, 32613) as g) n
                """, procedure, office.municipalityId(), polygon(east, north, side));
    }

    public static String polygon(double east, double north, double side) {
        double x = EAST + east;
        double y = NORTH + north;
        return String.format(
                Locale.ROOT,
                "POLYGON((%f %f, %f %f, %f %f, %f %f, %f %f))",
                x,
                y,
                x + side,
                y,
                x + side,
                y + side,
                x,
                y + side,
                x,
                y);
    }
}
