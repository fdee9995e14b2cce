package mx.ventanilla.batch.layers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mx.ventanilla.batch.layers.source.Inspection;
import org.jspecify.annotations.Nullable;

/**
 * An import that has been looked at and can be begun.
 *
 * @param file GeoJSON, absolute path
 * @param layer code of the layer
 * @param name for people; null keeps the name that the layer has
 * @param attribution who must be named where the layer is shown; null keeps what the layer has
 * @param key property that names a feature; null: its id, else its ordinal
 * @param sourceSrid EPSG code of the file's coordinates
 * @param features how many the file holds
 * @param sha256 of the file
 * @param municipalities INEGI codes for which the layer counts; empty leaves them as they are
 * @param boundaries whether a feature whose key is a municipality's INEGI code becomes that municipality's boundary
 */
record LayerImportRequest(
        Path file,
        String layer,
        @Nullable String name,
        @Nullable String attribution,
        @Nullable String key,
        int sourceSrid,
        long features,
        String sha256,
        List<String> municipalities,
        boolean boundaries) {

    static LayerImportRequest of(Map<String, String> given, Inspection inspection, int sourceSrid) {
        return new LayerImportRequest(
                Path.of(given.getOrDefault("file", "")).toAbsolutePath().normalize(),
                given.getOrDefault("layer", ""),
                given.get("name"),
                given.get("attribution"),
                given.get("key"),
                sourceSrid,
                inspection.features(),
                inspection.sha256(),
                codes(given.getOrDefault("municipality", "")),
                Boolean.parseBoolean(given.get("boundaries")));
    }

    static List<String> codes(String list) {
        return list.isBlank() ? List.of() : List.of(list.strip().split("\\s*,\\s*"));
    }

    /** {@return this request as the parameters that Spring Batch keeps; {@link #from} reads them} */
    Map<String, String> identity() {
        Map<String, String> identity = new TreeMap<>();
        identity.put("file", file.toString());
        identity.put("layer", layer);
        identity.put("srid", Integer.toString(sourceSrid));
        identity.put("features", Long.toString(features));
        identity.put("sha256", sha256);
        identity.put("municipality", String.join(",", municipalities));
        identity.put("boundaries", Boolean.toString(boundaries));
        putIfGiven(identity, "name", name);
        putIfGiven(identity, "attribution", attribution);
        putIfGiven(identity, "key", key);
        return identity;
    }

    private static void putIfGiven(Map<String, String> identity, String parameter, @Nullable String value) {
        if (value != null) {
            identity.put(parameter, value);
        }
    }

    static LayerImportRequest from(Map<String, String> identity) {
        Inspection inspection = new Inspection(
                identity.getOrDefault("sha256", ""),
                0,
                Long.parseLong(identity.getOrDefault("features", "0")),
                Optional.empty());
        return of(identity, inspection, Integer.parseInt(identity.getOrDefault("srid", "0")));
    }

    /** {@return what the layer's {@code source} says} */
    String source() {
        return file.getFileName() + " sha256:" + sha256;
    }
}
