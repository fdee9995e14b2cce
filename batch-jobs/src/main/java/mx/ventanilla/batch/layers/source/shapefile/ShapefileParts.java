package mx.ventanilla.batch.layers.source.shapefile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.DeclaredCrs;
import mx.ventanilla.batch.layers.source.ReadingHints;
import org.jspecify.annotations.Nullable;

/**
 * The files of one Shapefile in a zip: same name, other endings, in any case of letters.
 *
 * @param stem path of all of them in the zip, without the ending
 */
record ShapefileParts(ZipFile zip, String stem) {
    private static final int MAX_SMALL_FILE = 1 << 16;

    /** @throws BrokenLayerFile where there is none, or several and the operator names none of them */
    static ShapefileParts of(ZipFile zip, ReadingHints hints) throws BrokenLayerFile {
        List<ShapefileParts> found = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".shp") && !name.contains("__MACOSX/"))
                .map(name -> new ShapefileParts(zip, name.substring(0, name.length() - 4)))
                .toList();
        List<String> names = found.stream().map(ShapefileParts::name).toList();
        if (found.isEmpty()) {
            throw new BrokenLayerFile(
                    "the zip holds no .shp (%s); zip .shp, .dbf and .prj together"
                            .formatted(String.join(
                                    ", ",
                                    zip.stream()
                                            .map(ZipEntry::getName)
                                            .limit(10)
                                            .toList())),
                    null);
        }
        Optional<String> wanted = hints.value(ReadingHints.TABLE);
        if (wanted.isEmpty() && found.size() > 1) {
            throw new BrokenLayerFile(
                    "the zip holds %d Shapefiles; choose one: -p table=… of %s"
                            .formatted(found.size(), String.join(", ", names)),
                    null);
        }
        return found.stream()
                .filter(one -> wanted.isEmpty() || wanted.get().equals(one.name()))
                .findFirst()
                .orElseThrow(() -> new BrokenLayerFile(
                        "the zip has no Shapefile '%s'; it has %s"
                                .formatted(wanted.orElse(""), String.join(", ", names)),
                        null));
    }

    String name() {
        return stem.substring(stem.lastIndexOf('/') + 1);
    }

    /** {@return what the {@code .prj} says; empty where there is none} */
    Optional<DeclaredCrs> crs() throws IOException {
        return small("prj").filter(text -> !text.isBlank()).map(DeclaredCrs::defined);
    }

    CodePage codePage(ReadingHints hints) throws IOException {
        if (hints.charset().isPresent()) {
            return new CodePage(hints.charset().get(), "as given");
        }
        Optional<String> cpg = small("cpg");
        if (cpg.isPresent()) {
            return CodePage.ofCpg(cpg.get());
        }
        try (DbfReader table = new DbfReader(stream("dbf"), part("dbf"))) {
            return CodePage.ofLanguageByte(table.languageByte());
        }
    }

    /** {@return the features; closing them closes the zip} */
    ShapefileFeatures features(CodePage codePage, @Nullable String keyProperty) throws IOException {
        DbfReader table = new DbfReader(stream("dbf"), part("dbf"));
        ShpReader shapes = new ShpReader(stream("shp"), part("shp"));
        return new ShapefileFeatures(zip, shapes, new DbfRows(table, codePage.charset()), keyProperty);
    }

    /** Reads all parts to their end: a {@link ZipFile} does not compare checksums by itself. */
    void requireUndamaged() throws IOException {
        for (String ending : List.of("shp", "dbf", "prj", "cpg")) {
            Optional<ZipEntry> entry = entry(ending);
            if (entry.isPresent()) {
                requireUndamaged(entry.get());
            }
        }
    }

    private void requireUndamaged(ZipEntry entry) throws IOException {
        try (CheckedInputStream bytes = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            bytes.transferTo(OutputStream.nullOutputStream());
            if (bytes.getChecksum().getValue() != entry.getCrc()) {
                throw new ZipException(entry.getName() + " has another checksum than the zip says");
            }
        }
    }

    String part(String ending) {
        return name() + "." + ending;
    }

    private InputStream stream(String ending) throws IOException {
        Optional<InputStream> stream = find(ending);
        if (stream.isEmpty()) {
            throw new BrokenLayerFile(
                    "the zip has %s but not %s, which holds the attributes; zip .shp, .dbf and .prj together"
                            .formatted(part("shp"), part(ending)),
                    null);
        }
        return stream.get();
    }

    private Optional<String> small(String ending) throws IOException {
        Optional<InputStream> found = find(ending);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream text = found.get()) {
            return Optional.of(new String(text.readNBytes(MAX_SMALL_FILE), ISO_8859_1).strip());
        }
    }

    private Optional<InputStream> find(String ending) throws IOException {
        Optional<ZipEntry> entry = entry(ending);
        return entry.isPresent() ? Optional.of(zip.getInputStream(entry.get())) : Optional.empty();
    }

    private Optional<ZipEntry> entry(String ending) {
        return zip.stream()
                .<ZipEntry>map(one -> one)
                .filter(one -> one.getName().equalsIgnoreCase(stem + "." + ending))
                .findFirst();
    }
}
