package mx.ventanilla.batch.layers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mx.ventanilla.batch.layers.reference.EpsgCatalogue;
import mx.ventanilla.batch.layers.source.DeclaredCrs;
import mx.ventanilla.batch.layers.source.Inspection;
import mx.ventanilla.batch.layers.source.LayerFile;
import mx.ventanilla.batch.layers.source.ReadingHints;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.ParameterDescription;
import mx.ventanilla.batch.run.Plan;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Loads a file of features as a new version of a map layer: GeoJSON (plain, gzip, feature after feature), CSV, GeoPackage
 * or a zipped Shapefile.
 *
 * <p><b>Unit of work:</b> a slice of at most {@link SliceReader#MAX_FEATURES} features or about
 * {@link SliceReader#MAX_VERTICES} vertices: its features, its rejects and the place in the file are committed in one
 * transaction.
 *
 * <p><b>Why a rerun is harmless:</b> readers of a layer see its version in force, which changes only in the last
 * transaction, once every feature of the file is either loaded or kept as reject. A run of the same file with the
 * same parameters goes on behind the last committed slice; a run of anything else clears what the unfinished one left.
 *
 * <p><b>How to resume:</b> type the same command again.
 *
 * <p><b>How it is verified:</b> features loaded plus rejected, counted in the tables, must equal the features counted
 * in the file before the run; otherwise the version does not come into force.
 */
public final class LayerImport implements OperatedJob {
    static final String NAME = "layer-import";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "GeoJSON, CSV, GeoPackage or Shapefile to a new version of a map layer: repaired, reprojected, put in force at once";
    }

    @Override
    public List<ParameterDescription> parameters() {
        return List.of(
                new ParameterDescription(
                        "file", true, "GeoJSON or CSV (each may be gzipped), GeoPackage, or a zip with a Shapefile"),
                new ParameterDescription("layer", true, "code of the layer, created when absent: a-z, 0-9, _"),
                new ParameterDescription("name", false, "name of the layer for people"),
                new ParameterDescription("attribution", false, "who must be named where the layer is shown"),
                new ParameterDescription(
                        "srid", false, "EPSG code of the file's coordinates; default: what it declares"),
                new ParameterDescription(
                        ReadingHints.KEY, false, "property that names a feature; default: its id, else #1, #2 …"),
                new ParameterDescription(
                        ReadingHints.TABLE,
                        false,
                        "GeoPackage: table; zip: name of the Shapefile; where there are several"),
                new ParameterDescription(
                        ReadingHints.ENCODING,
                        false,
                        "CSV (default UTF-8), Shapefile (default: its .cpg, else language byte): as windows-1252"),
                new ParameterDescription(ReadingHints.WKT, false, "CSV: column with the geometry as well-known text"),
                new ParameterDescription(ReadingHints.X, false, "CSV: column with the longitude or easting"),
                new ParameterDescription(ReadingHints.Y, false, "CSV: column with the latitude or northing"),
                new ParameterDescription(
                        ReadingHints.NUMBERS,
                        false,
                        "CSV: columns, comma between them, that hold numbers; others hold text"),
                new ParameterDescription(
                        "anywhere", false, "true: accept a layer that lies outside the map's zone altogether"),
                new ParameterDescription(
                        "municipality", false, "INEGI codes, comma between them, for which the layer counts"),
                new ParameterDescription(
                        "boundaries",
                        false,
                        "true: a feature whose key is an INEGI code is that municipality's boundary"));
    }

    @Override
    public Class<?> configuration() {
        return LayerImportConfiguration.class;
    }

    @Override
    public List<String> describe(String report) {
        return LayerImportReport.parse(report).lines();
    }

    @Override
    public Plan plan(Map<String, String> given, JdbcOperations database, Progress progress) {
        List<String> problems = problems(given);
        if (!problems.isEmpty()) {
            return new Plan.Refused(problems);
        }
        try {
            return plan(given, inspect(given, progress), database);
        } catch (IOException unreadable) {
            return refused("file '%s' cannot be used: %s. Nothing was written, the layer stays as it is"
                    .formatted(given.get("file"), unreadable.getMessage()));
        }
    }

    private static List<String> problems(Map<String, String> given) {
        List<String> problems = new ArrayList<>();
        if (!Files.isReadable(Path.of(given.getOrDefault("file", "")))
                || Files.isDirectory(Path.of(given.getOrDefault("file", "")))) {
            problems.add("file '%s' is not there or cannot be read".formatted(given.get("file")));
        }
        if (!given.getOrDefault("layer", "").matches("[a-z][a-z0-9_]{1,60}")) {
            problems.add("layer '%s' must begin with a letter and have 2 to 61 of a-z, 0-9 and _"
                    .formatted(given.get("layer")));
        }
        if (!given.getOrDefault("srid", "4326").matches("[1-9][0-9]{3,5}")) {
            problems.add("srid '%s' must be an EPSG code, as 32613".formatted(given.get("srid")));
        }
        for (String choice : List.of("boundaries", "anywhere")) {
            if (!given.getOrDefault(choice, "false").matches("true|false")) {
                problems.add(choice + " must be true or false");
            }
        }
        if ("true".equals(given.get("boundaries")) && !given.containsKey("key")) {
            problems.add("boundaries=true needs key=…, the property that holds the INEGI code (as key=cvegeo)");
        }
        return problems;
    }

    private static Inspection inspect(Map<String, String> given, Progress progress) throws IOException {
        Path path = Path.of(given.getOrDefault("file", ""));
        LayerFile file = LayerFormat.open(path, ReadingHints.among(given));
        progress.begin(NAME + " inspect", "bytes", Files.size(path), 0);
        return file.inspect(bytes -> progress.advanceTo(bytes, ""));
    }

    private static Plan plan(Map<String, String> given, Inspection inspection, JdbcOperations database) {
        if (inspection.contents().features() == 0) {
            return refused("file '%s' has no features; an empty layer would hide what is in force now"
                    .formatted(given.get("file")));
        }
        OptionalInt sourceSrid = sourceSrid(given, inspection, database);
        if (sourceSrid.isEmpty()) {
            return refused(unknownSystem(given, inspection));
        }
        Layers layers = new Layers(database);
        LayerImportRequest request = LayerImportRequest.of(given, inspection, sourceSrid.getAsInt());
        List<String> unknown = layers.unknownMunicipalities(request.municipalities());
        if (!unknown.isEmpty()) {
            return refused("municipality: no municipality has the INEGI code " + String.join(", ", unknown));
        }
        int targetSrid = layers.srid();
        try {
            new Placement(request.sourceSrid(), targetSrid);
        } catch (IllegalArgumentException unknownSystem) {
            return refused("srid: " + unknownSystem.getMessage() + "; give -p srid=… of one that is known");
        }
        return new Plan.Ready(request.layer(), request.identity(), facts(request, inspection, targetSrid, layers));
    }

    private static String unknownSystem(Map<String, String> given, Inspection inspection) {
        return inspection
                .contents()
                .crs()
                .map(crs -> "the crs '%s' of file '%s' is none whose EPSG code is known; give it: -p srid=…"
                        .formatted(crs.name(), given.get("file")))
                .orElse(("file '%s' does not say in which reference system its coordinates are; give its EPSG code:"
                                + " -p srid=4326 for degrees, -p srid=32613 for UTM zone 13, or another")
                        .formatted(given.get("file")));
    }

    private static Plan.Refused refused(String problem) {
        return new Plan.Refused(List.of(problem));
    }

    private static OptionalInt sourceSrid(Map<String, String> given, Inspection inspection, JdbcOperations database) {
        if (given.containsKey("srid")) {
            return OptionalInt.of(Integer.parseInt(given.getOrDefault("srid", "")));
        }
        Optional<DeclaredCrs> crs = inspection.contents().crs();
        if (crs.isEmpty() || crs.get().srid().isPresent()) {
            return crs.map(DeclaredCrs::srid).orElse(OptionalInt.empty());
        }
        return new EpsgCatalogue(database).codeOf(crs.get().definition());
    }

    private static Map<String, String> facts(
            LayerImportRequest request, Inspection inspection, int targetSrid, Layers layers) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", request.file().toString());
        facts.put("bytes", String.format(Locale.ROOT, "%,d", inspection.bytes()));
        facts.put("sha256", inspection.sha256());
        facts.put("format", inspection.contents().format());
        facts.put(
                "features",
                String.format(Locale.ROOT, "%,d", inspection.contents().features()));
        facts.put(
                "source system",
                "EPSG:%d (%s)"
                        .formatted(
                                request.sourceSrid(),
                                inspection
                                        .contents()
                                        .crs()
                                        .map(DeclaredCrs::name)
                                        .orElse("the file declares none")));
        facts.put("map's system", "EPSG:" + targetSrid);
        facts.put(
                "feature key",
                request.hints().key() == null
                        ? "id, else #ordinal"
                        : "property " + request.hints().key());
        int current = layers.currentVersion(request.layer()).orElse(0);
        facts.put(
                "layer",
                request.layer()
                        + (layers.currentVersion(request.layer()).isPresent()
                                ? ", version %d in force".formatted(current)
                                : ", new"));
        facts.put("would become", "version " + (current + 1));
        if (!request.municipalities().isEmpty()) {
            facts.put("counts for", String.join(", ", request.municipalities()));
        }
        if (request.boundaries()) {
            facts.put("boundaries", "of the municipalities whose INEGI code is a feature's key");
        }
        return facts;
    }
}
