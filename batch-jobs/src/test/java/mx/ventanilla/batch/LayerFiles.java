package mx.ventanilla.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;
import org.sqlite.SQLiteDataSource;

/** Writes the same features in every format, as plainly as the format allows; polygons in EPSG:32613. */
record LayerFiles(Path directory) {
    static final String PRJ = """
            PROJCS["WGS_1984_UTM_Zone_13N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],\
            PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],\
            PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",-105.0],\
            PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]""";

    /** @param people null is an empty field */
    record Lot(String clave, String uso, @Nullable Integer people, double share, Geometry shape) {
        static Lot of(String clave, String uso, @Nullable Integer people, String wkt) {
            try {
                return new Lot(clave, uso, people, 1.25, new WKTReader().read(wkt));
            } catch (ParseException wrong) {
                throw new IllegalArgumentException(wkt, wrong);
            }
        }
    }

    Path geoJson(String name, List<Lot> lots) throws IOException {
        String crs = "'crs':{'type':'name','properties':{'name':'urn:ogc:def:crs:EPSG::32613'}}".replace('\'', '"');
        return text(
                name, "{\"type\":\"FeatureCollection\"," + crs + ",\"features\":[\n" + lines(lots, "", ",\n") + "]}\n");
    }

    /** One feature after the other, each after a record separator. */
    Path sequence(String name, List<Lot> lots) throws IOException {
        return text(name, lines(lots, "\u001e", "\n"));
    }

    Path gzipped(Path file) throws IOException {
        Path gzip = directory.resolve(file.getFileName() + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            Files.copy(file, out);
        }
        return gzip;
    }

    private static String lines(List<Lot> lots, String before, String between) {
        return lots.stream().map(lot -> before + feature(lot)).collect(Collectors.joining(between));
    }

    private static String feature(Lot lot) {
        return String.format(
                Locale.ROOT,
                "{\"type\":\"Feature\",\"properties\":{\"clave\":\"%s\",\"uso\":\"%s\",\"people\":%s,\"share\":%s},\"geometry\":%s}",
                lot.clave(),
                lot.uso(),
                lot.people(),
                lot.share(),
                json(lot.shape()));
    }

    /** WKT and GeoJSON differ in their brackets and in what separates two numbers. */
    private static String json(Geometry shape) {
        String wkt = shape.toText();
        String coordinates = wkt.substring(wkt.indexOf('('))
                .replaceAll("([-.0-9]+) ([-.0-9]+)", "[$1,$2]")
                .replace('(', '[')
                .replace(')', ']');
        return "{\"type\":\"%s\",\"coordinates\":%s}".formatted(shape.getGeometryType(), coordinates);
    }

    Path csv(String name, List<Lot> lots, Charset charset, String srid) throws IOException {
        StringBuilder csv = new StringBuilder("clave;uso;people;share;geom\r\n");
        for (Lot lot : lots) {
            csv.append(String.join(
                            ";",
                            lot.clave(),
                            '"' + lot.uso().replace("\"", "\"\"") + '"',
                            lot.people() == null ? "" : lot.people().toString(),
                            Double.toString(lot.share()),
                            '"' + srid + lot.shape().toText() + '"'))
                    .append("\r\n");
        }
        return Files.write(directory.resolve(name), csv.toString().getBytes(charset));
    }

    Path geoPackage(String name, Map<String, List<Lot>> tables) throws SQLException {
        Path file = directory.resolve(name);
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = source.getConnection()) {
            try (var sql = connection.createStatement()) {
                sql.execute("create table gpkg_contents (table_name text, data_type text)");
                sql.execute("create table gpkg_geometry_columns (table_name text, column_name text, srs_id int)");
                sql.execute(
                        "create table gpkg_spatial_ref_sys (srs_id int, organization text, organization_coordsys_id int, definition text)");
                sql.execute("insert into gpkg_spatial_ref_sys values (7, 'epsg', 32613, '')");
            }
            for (Map.Entry<String, List<Lot>> table : tables.entrySet()) {
                write(connection, table.getKey(), table.getValue());
            }
        }
        return file;
    }

    private static void write(Connection connection, String table, List<Lot> lots) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(
                    "create table " + quoted(table)
                            + " (fid integer primary key, clave text, uso text, people integer, share real, \"the geom\" blob)");
            sql.execute("insert into gpkg_contents values ('" + table + "', 'features')");
            sql.execute("insert into gpkg_geometry_columns values ('" + table + "', 'the geom', 7)");
        }
        try (var insert =
                connection.prepareStatement("insert into " + quoted(table) + " values (null, ?, ?, ?, ?, ?)")) {
            for (Lot lot : lots) {
                insert.setString(1, lot.clave());
                insert.setString(2, lot.uso());
                insert.setObject(3, lot.people());
                insert.setDouble(4, lot.share());
                insert.setBytes(5, blob(lot.shape()));
                insert.execute();
            }
        }
    }

    private static String quoted(String table) {
        return '"' + table.replace("\"", "\"\"") + '"';
    }

    /** With an envelope, which the format allows. */
    private static byte[] blob(Geometry shape) {
        byte[] wkb = new WKBWriter().write(shape);
        ByteBuffer blob = ByteBuffer.allocate(40 + wkb.length).order(ByteOrder.LITTLE_ENDIAN);
        return blob.put((byte) 'G')
                .put((byte) 'P')
                .put((byte) 0)
                .put((byte) 3)
                .putInt(7)
                .put(new byte[32])
                .put(wkb)
                .array();
    }

    /** @param parts what to add to .shp and .dbf, by ending */
    Path shapefile(String name, List<Lot> lots, Charset charset, Map<String, String> parts) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("shp", shp(lots.stream().map(Lot::shape).toList()));
        files.put("dbf", dbf(lots, charset));
        parts.forEach((ending, text) -> files.put(ending, text.getBytes(UTF_8)));
        return zip(name, files);
    }

    Path zip(String name, Map<String, byte[]> files) throws IOException {
        Path file = directory.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> part : files.entrySet()) {
                zip.putNextEntry(new ZipEntry("sub/Lotes." + part.getKey().toUpperCase(Locale.ROOT)));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    static byte[] shp(List<Geometry> shapes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(100).putInt(9994).array());
        for (int i = 0; i < shapes.size(); i++) {
            byte[] record = polygon(shapes.get(i));
            out.writeBytes(ByteBuffer.allocate(8)
                    .putInt(i + 1)
                    .putInt(record.length / 2)
                    .array());
            out.writeBytes(record);
        }
        return out.toByteArray();
    }

    private static byte[] polygon(Geometry shape) {
        List<Geometry> rings = new ArrayList<>();
        Geometry clockwise = shape.norm();
        for (int i = 0; i < clockwise.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) clockwise.getGeometryN(i);
            rings.add(polygon.getExteriorRing());
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                rings.add(polygon.getInteriorRingN(hole));
            }
        }
        int points = rings.stream().mapToInt(Geometry::getNumPoints).sum();
        ByteBuffer record =
                ByteBuffer.allocate(44 + 4 * rings.size() + 16 * points).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(5).put(new byte[32]).putInt(rings.size()).putInt(points);
        int begin = 0;
        for (Geometry ring : rings) {
            record.putInt(begin);
            begin += ring.getNumPoints();
        }
        rings.forEach(ring -> List.of(ring.getCoordinates())
                .forEach(at -> record.putDouble(at.x).putDouble(at.y)));
        return record.array();
    }

    static byte[] dbf(List<Lot> lots, Charset charset) {
        ByteBuffer out = ByteBuffer.allocate(32 + 4 * 32 + 1 + lots.size() * 61).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {3, 26, 11, 22})
                .putInt(lots.size())
                .putShort((short) (32 + 4 * 32 + 1))
                .putShort((short) 61);
        out.put(new byte[17])
                .put((byte) (charset.name().equals("windows-1252") ? 0x57 : 0))
                .putShort((short) 0);
        field(out, "clave", 'C', 10, 0);
        field(out, "uso", 'C', 20, 0);
        field(out, "people", 'N', 10, 0);
        field(out, "share", 'N', 20, 15);
        out.put((byte) 0x0d);
        for (Lot lot : lots) {
            out.put((byte) ' ');
            padded(out, lot.clave().getBytes(charset), 10);
            padded(out, lot.uso().getBytes(charset), 20);
            padded(out, (lot.people() == null ? "" : lot.people().toString()).getBytes(charset), 10);
            padded(out, String.format(Locale.ROOT, "%20.15f", lot.share()).getBytes(charset), 20);
        }
        return out.array();
    }

    private static void field(ByteBuffer out, String name, char type, int length, int decimals) {
        byte[] descriptor = new byte[32];
        System.arraycopy(name.getBytes(UTF_8), 0, descriptor, 0, name.length());
        descriptor[11] = (byte) type;
        descriptor[16] = (byte) length;
        descriptor[17] = (byte) decimals;
        out.put(descriptor);
    }

    private static void padded(ByteBuffer out, byte[] value, int length) {
        out.put(value, 0, Math.min(value.length, length));
        for (int i = value.length; i < length; i++) {
            out.put((byte) ' ');
        }
    }

    private Path text(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
