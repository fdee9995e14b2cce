package mx.ventanilla.batch.layers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mx.ventanilla.batch.layers.source.Inspection;
import mx.ventanilla.batch.layers.source.ReadingHints;
import org.jspecify.annotations.Nullable;

/**
 * An import that has been looked at and can be begun.
 *
 * @param file absolute path
 * @param layer code of the layer
 * @param name for people; null keeps the name that the layer has
 * @param attribution who must be named where the layer is shown; null keeps what the layer has
 * @param hints what the operator says of the file
 * @param sourceSrid EPSG code of the file's coordinates
 * @param features how many the file holds
 * @param sha256 of the file
 * @param municipalities INEGI codes for which the layer counts; empty leaves them as they are
 * @param boundaries whether a feature whose key is a municipality's INEGI code becomes that municipality's boundary
 * @param anywhere whether the layer may lie outside the map's zone altogether
 */
record LayerImportRequest(
        Path file,
        String layer,
        @Nullable String name,
        @Nullable String attribution,
        ReadingHints hints,
        int sourceSrid,
        long features,
        String sha256,
        List<String> municipalities,
        boolean boundaries,
        boolean anywhere) {

    static LayerImportRequest of(Map<String, String> given, Inspection inspection, int sourceSrid) {
        return of(given, inspection.contents().features(), inspection.sha256(), sourceSrid);
    }

    private static LayerImportRequest of(Map<String, String> given, long features, String sha256, int sourceSrid) {
        return new LayerImportRequest(
                Path.of(given.getOrDefault("file", "")).toAbsolutePath().normalize(),
                given.getOrDefault("layer", ""),
                given.get("name"),
                given.get("attribution"),
                ReadingHints.among(given),
                sourceSrid,
                features,
                sha256,
                codes(given.getOrDefault("municipality", "")),
                Boolean.parseBoolean(given.get("boundaries")),
                Boolean.parseBoolean(given.get("anywhere")));
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
        identity.putAll(hints.given());
        if (anywhere) {
            identity.put("anywhere", "true");
        }
        return identity;
    }

    private static void putIfGiven(Map<String, String> identity, String parameter, @Nullable String value) {
        if (value != null) {
            identity.put(parameter, value);
        }
    }

    static LayerImportRequest from(Map<String, String> identity) {
        return of(
                identity,
                Long.parseLong(identity.getOrDefault("features", "0")),
                identity.getOrDefault("sha256", ""),
                Integer.parseInt(identity.getOrDefault("srid", "0")));
    }

    /** {@return what the layer's {@code source} says} */
    String source() {
        return file.getFileName() + " sha256:" + sha256;
    }
}
