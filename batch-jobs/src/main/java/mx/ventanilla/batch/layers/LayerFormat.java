package mx.ventanilla.batch.layers;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.LayerFile;
import mx.ventanilla.batch.layers.source.ReadingHints;
import mx.ventanilla.batch.layers.source.csv.CsvFile;
import mx.ventanilla.batch.layers.source.geojson.GeoJsonFile;
import mx.ventanilla.batch.layers.source.geopackage.GeoPackageFile;
import mx.ventanilla.batch.layers.source.shapefile.ShapefileZip;
import mx.ventanilla.text.Unzipped;

/** Which format a layer file has. Its first bytes tell; what it is called does not matter. */
final class LayerFormat {
    private static final int LOOKED_AT = 512;
    private static final int ZIP = 0x504b0304;
    private static final int ZIP_WITHOUT_ENTRIES = 0x504b0506;
    private static final int SHP = 9994;
    private static final String SQLITE = "SQLite format 3\0";
    /** White space, a byte order mark, the record separator of RFC 8142. */
    private static final String BEFORE_TEXT = "^[\\s\ufeff\u001e]+";

    private LayerFormat() {}

    /** @throws BrokenLayerFile where it is no format that is read, with what to do */
    static LayerFile open(Path path, ReadingHints hints) throws IOException {
        if (Files.size(path) == 0) {
            throw new BrokenLayerFile("it is empty; copy or export it again", null);
        }
        byte[] begin = begin(Files.newInputStream(path));
        int magic = begin.length < Integer.BYTES ? 0 : ByteBuffer.wrap(begin).getInt();
        if (magic == ZIP || magic == ZIP_WITHOUT_ENTRIES) {
            return new ShapefileZip(path, hints);
        }
        if (new String(begin, StandardCharsets.ISO_8859_1).startsWith(SQLITE)) {
            return new GeoPackageFile(path, hints);
        }
        if (magic == SHP) {
            throw new BrokenLayerFile(
                    "it is only the .shp of a Shapefile; zip it together with its .dbf and .prj", null);
        }
        return text(path, hints);
    }

    private static LayerFile text(Path path, ReadingHints hints) throws IOException {
        String begin = unzippedBegin(path);
        String text = begin.replaceFirst(BEFORE_TEXT, "");
        if (text.isEmpty()) {
            throw new BrokenLayerFile("there is nothing in it; copy or export it again", null);
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return new GeoJsonFile(path, hints);
        }
        if (text.startsWith("<") || text.indexOf('\0') >= 0) {
            throw new BrokenLayerFile(
                    "it is none of GeoJSON, CSV, GeoPackage and zipped Shapefile; convert it, as: ogr2ogr out.gpkg '%s'"
                            .formatted(path.getFileName()),
                    null);
        }
        return new CsvFile(path, hints);
    }

    private static String unzippedBegin(Path path) throws IOException {
        try {
            return new String(begin(Unzipped.of(Files.newInputStream(path))), StandardCharsets.UTF_8);
        } catch (ZipException | EOFException broken) {
            throw new BrokenLayerFile(
                    "it is damaged or cut off (%s); copy or export it again".formatted(broken.getMessage()), broken);
        }
    }

    private static byte[] begin(InputStream bytes) throws IOException {
        try (bytes) {
            return bytes.readNBytes(LOOKED_AT);
        }
    }
}
