package mx.ventanilla.batch.layers.source.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.Feature;
import mx.ventanilla.batch.layers.source.FeatureStream;
import mx.ventanilla.batch.layers.source.PropertiesText;
import mx.ventanilla.batch.layers.source.ReadingHints;
import mx.ventanilla.batch.layers.source.RejectReason;
import mx.ventanilla.batch.layers.source.Shape;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureReaderTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'Point','coordinates':[1,2]}|POINT (1 2)",
                "{'coordinates':[1,2,3],'type':'Point'}|POINT (1 2)",
                "{'type':'MultiPoint','coordinates':[[1,2],[3,4]]}|MULTIPOINT ((1 2), (3 4))",
                "{'type':'LineString','coordinates':[[1,2],[1,2],[3,4]]}|LINESTRING (1 2, 1 2, 3 4)",
                "{'type':'Polygon','coordinates':[[[0,0],[9,0],[9,9],[0,0]],[[2,1],[3,1],[3,2],[2,1]]]}|POLYGON ((0 0, 9 0, 9 9, 0 0), (2 1, 3 1, 3 2, 2 1))",
                "{'type':'MultiPolygon','coordinates':[[[[0,0],[9,0],[9,9],[0,0]]]]}|MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))",
                "{'type':'GeometryCollection','geometries':[{'type':'Point','coordinates':[1,2]},{'type':'Point','coordinates':[3,4]}]}|GEOMETRYCOLLECTION (POINT (1 2), POINT (3 4))",
                "{'type':'Polygon','coordinates':[]}|POLYGON EMPTY"
            })
    void geometries_of_every_type_are_read(String json, String wkt) throws IOException {
        Feature feature = only(json);

        assertThat(feature).isInstanceOf(Feature.Located.class);
        assertThat(((Feature.Located) feature).geometry().toText()).isEqualTo(wkt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null|NO_GEOMETRY",
                "'POINT (1 2)'|MALFORMED_GEOMETRY",
                "[]|MALFORMED_GEOMETRY",
                "{}|UNKNOWN_GEOMETRY_TYPE",
                "{'type':'Point','coordinates':[1]}|MALFORMED_GEOMETRY",
                "{'type':'Point','coordinates':[[1,2]]}|MALFORMED_GEOMETRY",
                "{'type':'Point','coordinates':{'x':1}}|MALFORMED_GEOMETRY",
                "{'type':'LineString','coordinates':[[1,2]]}|MALFORMED_GEOMETRY",
                "{'type':'LineString','coordinates':[1,2]}|MALFORMED_GEOMETRY",
                "{'type':'LineString','coordinates':[[1,2],null]}|MALFORMED_GEOMETRY",
                "{'type':'Polygon','coordinates':[[[0,0],[9,0],[0,0]]]}|MALFORMED_GEOMETRY",
                "{'type':'Polygon','coordinates':[[[[[[[[[[0,0]]]]]]]]]]}|MALFORMED_GEOMETRY"
            })
    void what_breaks_the_rules_is_told_and_the_next_feature_is_read(String json, RejectReason reason)
            throws IOException {
        List<Feature> features = read(null, feature(json), feature("{'type':'Point','coordinates':[1,2]}"));

        assertThat(features.get(0))
                .isInstanceOfSatisfying(
                        Feature.Unreadable.class,
                        broken -> assertThat(broken.reason()).isEqualTo(reason));
        assertThat(features.get(1)).isInstanceOf(Feature.Located.class);
        assertThat(features.get(1).ordinal()).isEqualTo(2);
    }

    @Test
    void a_feature_is_named_by_its_key_its_id_or_its_place() throws IOException {
        String point = "'geometry':{'type':'Point','coordinates':[1,2]}";
        String[] features = {
            "{'type':'Feature','id':'a','properties':{'clave':7},%s}".formatted(point),
            "{'type':'Feature','properties':{'clave':' '},%s}".formatted(point)
        };

        assertThat(read(null, features)).extracting(Feature::key).containsExactly("a", "#2");
        assertThat(read("clave", features)).extracting(Feature::key).containsExactly("7", "#2");
        assertThat(read("clave", features).get(1))
                .isInstanceOfSatisfying(
                        Feature.Unreadable.class,
                        broken -> assertThat(broken.reason()).isEqualTo(RejectReason.KEY_MISSING));
    }

    @Test
    void properties_larger_than_allowed_are_cut_off_and_told() throws IOException {
        String large = "x".repeat(PropertiesText.MAX_CHARACTERS);
        Feature feature = read(
                        null,
                        "{'type':'Feature','properties':{'a':'%s'},'geometry':{'type':'Point','coordinates':[1,2]}}"
                                .formatted(large))
                .get(0);

        assertThat(feature)
                .isInstanceOfSatisfying(
                        Feature.Unreadable.class,
                        broken -> assertThat(broken.reason()).isEqualTo(RejectReason.PROPERTIES_TOO_LARGE));
        assertThat(feature.properties()).hasSize(PropertiesText.MAX_CHARACTERS);
    }

    @Test
    void a_geometry_with_too_many_vertices_is_not_kept_in_memory() throws IOException {
        String ring = "[0,0],".repeat(Shape.MAX_VERTICES + 1) + "[0,0]";

        assertThat(only("{'type':'LineString','coordinates':[%s]}".formatted(ring)))
                .isInstanceOfSatisfying(Feature.Unreadable.class, broken -> {
                    assertThat(broken.reason()).isEqualTo(RejectReason.TOO_MANY_VERTICES);
                    assertThat(broken.text()).hasSizeLessThan(2_100);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{'type':'FeatureCollection'}",
                "{'type':'FeatureCollection','features':{}}",
                "{'type':'FeatureCollection','features':[],'features':[]}",
                "{'type':'Topology','features':[]}",
                "{'type':'FeatureCollection','features':[]} trailing",
                "{'type':'FeatureCollection','features':[{'type':"
            })
    void a_file_that_is_no_feature_collection_is_refused(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), text.replace('\'', '"'));

        assertThatThrownBy(() -> file(file, null).inspect(bytes -> {})).isInstanceOf(BrokenLayerFile.class);
    }

    private Feature only(String geometry) throws IOException {
        return read(null, feature(geometry)).get(0);
    }

    private static String feature(String geometry) {
        return "{'type':'Feature','properties':{},'geometry':" + geometry + "}";
    }

    private List<Feature> read(@Nullable String key, String... features) throws IOException {
        String text = "{'type':'FeatureCollection','features':[" + String.join(",", features) + "]}";
        Path file = Files.writeString(directory.resolve("file"), text.replace('\'', '"'));
        List<Feature> read = new ArrayList<>();
        try (FeatureStream reader = file(file, key).features()) {
            for (Feature next = reader.next(); next != null; next = reader.next()) {
                read.add(next);
            }
        }
        return read;
    }

    private static GeoJsonFile file(Path path, @Nullable String key) throws IOException {
        return new GeoJsonFile(path, new ReadingHints(key == null ? Map.of() : Map.of("key", key)));
    }
}
