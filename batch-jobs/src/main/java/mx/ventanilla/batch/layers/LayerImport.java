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
import mx.ventanilla.batch.layers.source.DeclaredCrs;
import mx.ventanilla.batch.layers.source.GeoJsonFile;
import mx.ventanilla.batch.layers.source.Inspection;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.ParameterDescription;
import mx.ventanilla.batch.run.Plan;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Loads a GeoJSON file as a new version of a map layer.
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
    static final int RFC_7946_SRID = 4326;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "GeoJSON file (plain or gzip) to a new version of a map layer: repaired, reprojected, put in force at once";
    }

    @Override
    public List<ParameterDescription> parameters() {
        return List.of(
                new ParameterDescription("file", true, "GeoJSON FeatureCollection, plain or gzip"),
                new ParameterDescription("layer", true, "code of the layer, created when absent: a-z, 0-9, _"),
                new ParameterDescription("name", false, "name of the layer for people"),
                new ParameterDescription("attribution", false, "who must be named where the layer is shown"),
                new ParameterDescription("srid", false, "EPSG code of the file; default: its crs member, else 4326"),
                new ParameterDescription("key", false, "property that names a feature; default: its id, else #1, #2 …"),
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
            return plan(given, inspect(Path.of(given.getOrDefault("file", "")), progress), new Layers(database));
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
        if (!given.getOrDefault("boundaries", "false").matches("true|false")) {
            problems.add("boundaries must be true or false");
        }
        if ("true".equals(given.get("boundaries")) && !given.containsKey("key")) {
            problems.add("boundaries=true needs key=…, the property that holds the INEGI code (as key=cvegeo)");
        }
        return problems;
    }

    private static Inspection inspect(Path file, Progress progress) throws IOException {
        progress.begin(NAME + " inspect", "bytes", Files.size(file), 0);
        return new GeoJsonFile(file).inspect(bytes -> progress.advanceTo(bytes, ""));
    }

    private static Plan plan(Map<String, String> given, Inspection inspection, Layers layers) {
        if (inspection.features() == 0) {
            return refused("the file has no features; an empty layer would hide what is in force now");
        }
        Optional<Integer> sourceSrid = sourceSrid(given, inspection);
        if (sourceSrid.isEmpty()) {
            return refused("the file's crs '%s' is not known; give its EPSG code: -p srid=…"
                    .formatted(inspection.crs().map(DeclaredCrs::name).orElse("")));
        }
        LayerImportRequest request = LayerImportRequest.of(given, inspection, sourceSrid.get());
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

    private static Plan.Refused refused(String problem) {
        return new Plan.Refused(List.of(problem));
    }

    private static Optional<Integer> sourceSrid(Map<String, String> given, Inspection inspection) {
        if (given.containsKey("srid")) {
            return Optional.of(Integer.valueOf(given.get("srid")));
        }
        if (inspection.crs().isEmpty()) {
            return Optional.of(RFC_7946_SRID);
        }
        var declared = inspection.crs().get().srid();
        return declared.isPresent() ? Optional.of(declared.getAsInt()) : Optional.empty();
    }

    private static Map<String, String> facts(
            LayerImportRequest request, Inspection inspection, int targetSrid, Layers layers) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", request.file().toString());
        facts.put("bytes", String.format(Locale.ROOT, "%,d", inspection.bytes()));
        facts.put("sha256", inspection.sha256());
        facts.put("features", String.format(Locale.ROOT, "%,d", inspection.features()));
        facts.put(
                "source system",
                "EPSG:%d (%s)"
                        .formatted(
                                request.sourceSrid(),
                                inspection.crs().map(DeclaredCrs::name).orElse("the file declares none")));
        facts.put("map's system", "EPSG:" + targetSrid);
        facts.put("feature key", request.key() == null ? "id, else #ordinal" : "property " + request.key());
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
