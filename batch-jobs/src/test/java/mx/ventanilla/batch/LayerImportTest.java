package mx.ventanilla.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import mx.ventanilla.batch.TestDesk.Answer;
import mx.ventanilla.spatial.Ewkb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;

class LayerImportTest {
    private static final String FINGERPRINT = """
            select md5(string_agg(feature_key || properties::text || geom::text || flags::text || coalesce(repair, '') || scale_error, '|' order by feature_key))
            from map_layer_features where version = ?
            """;

    private final TestDesk desk = new TestDesk();

    @TempDir
    Path directory;

    @Test
    void every_feature_of_a_dirty_file_is_loaded_or_kept_with_its_reason() {
        Answer answer = desk.importLayer("file=" + TestDesk.fixture("zones.geojson"), "layer=zones", "name=Zonas");

        assertThat(answer.code()).as(answer.err()).isEqualTo(3);
        assertThat(rejects())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("without-geometry", "NO_GEOMETRY"),
                        Map.entry("empty", "EMPTY_GEOMETRY"),
                        Map.entry("collapsed", "UNREPAIRABLE"),
                        Map.entry("open-ring", "MALFORMED_GEOMETRY"),
                        Map.entry("text-among-numbers", "MALFORMED_GEOMETRY"),
                        Map.entry("curve", "UNKNOWN_GEOMETRY_TYPE"),
                        Map.entry("swapped", "COORDINATES_OUT_OF_RANGE"),
                        Map.entry("metres", "COORDINATES_OUT_OF_RANGE"),
                        Map.entry("quarter-turn", "NOT_PROJECTABLE"),
                        Map.entry("plain", "DUPLICATE_KEY"),
                        Map.entry("nul", "DATABASE_REFUSED"),
                        Map.entry("#20", "NOT_A_FEATURE")));
        assertThat(flags())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "plain", "{}",
                        "bow-tie", "{REPAIRED}",
                        "repeated-points", "{}",
                        "with-heights", "{Z_DROPPED}",
                        "point", "{}",
                        "collection", "{}",
                        "island-clarion", "{OUTSIDE_PROJECTION}",
                        "island-socorro", "{OUTSIDE_PROJECTION}"));
        assertThat(desk.sql.queryForObject("select name from map_layers where current_version = 1", String.class))
                .isEqualTo("Zonas");
        assertThat(answer.json().at("/report/counts/loaded").asLong()).isEqualTo(8);
        assertThat(answer.json().at("/report/counts/rejected").asLong()).isEqualTo(12);
    }

    @Test
    void a_repaired_geometry_says_what_was_wrong_with_it() {
        desk.importLayer("file=" + TestDesk.fixture("zones.geojson"), "layer=zones");

        assertThat(desk.sql.queryForObject(
                        "select repair from map_layer_features where feature_key = 'bow-tie'", String.class))
                .startsWith("Self-intersection at (");
        assertThat(desk.count("select count(*) from map_layer_features where not st_isvalid(geom)"))
                .isZero();
    }

    @Test
    void islands_outside_the_zone_carry_the_scale_error_that_the_map_makes_there() {
        Answer answer = desk.importLayer("file=" + TestDesk.fixture("zones.geojson"), "layer=zones");

        // Transverse Mercator by hand: k = 0.9996 (1 + (Δλ cos φ)² / 2 + …) at the outermost vertex.
        assertThat(scaleError("island-clarion")).isCloseTo(0.0130, within(0.0006));
        assertThat(scaleError("island-socorro")).isCloseTo(0.0046, within(0.0003));
        assertThat(scaleError("plain")).isBetween(-0.0004, 0.001);
        assertThat(answer.json().at("/report/outsideProjection/0/key").asString())
                .isEqualTo("island-clarion");
    }

    @Test
    void coordinates_are_those_that_postgis_would_give() {
        desk.importLayer("file=" + TestDesk.fixture("zones.geojson"), "layer=zones");

        assertThat(desk.count("""
                        select count(*) from map_layer_features
                        where feature_key = 'point'
                          and st_srid(geom) = 32613
                          and st_distance(geom, st_transform(st_setsrid(st_makepoint(-103.3473, 20.6765), 4326), 32613)) < 0.001
                        """)).isEqualTo(1);
        Geometry island = Ewkb.read(desk.sql.queryForObject(
                "select geom::text from map_layer_features where feature_key = 'island-clarion'", String.class));
        assertThat(island.getSRID()).isEqualTo(32613);
    }

    @Test
    void a_legacy_crs_member_is_understood_and_a_key_names_the_feature_and_the_boundary() {
        desk.sql.update(
                "insert into municipalities (inegi_code, name) values ('14039', 'Guadalajara'), ('14120', 'Zapopan')");

        Answer answer = desk.importLayer(
                "file=" + TestDesk.fixture("municipalities-6365.geojson"),
                "layer=municipios",
                "key=cvegeo",
                "boundaries=true",
                "municipality=14039,14120");

        assertThat(answer.code()).as(answer.err()).isEqualTo(3);
        assertThat(answer.json().at("/report/sourceSrid").asInt()).isEqualTo(6365);
        assertThat(rejects()).isEqualTo(Map.of("#3", "KEY_MISSING"));
        assertThat(desk.count("""
                        select count(*) from municipalities m join map_layer_features f on f.feature_key = m.inegi_code
                        where st_equals(m.boundary, f.geom) and st_srid(m.boundary) = 32613
                        """)).isEqualTo(2);
        assertThat(desk.count("select count(*) from maplayer_municipality")).isEqualTo(2);
    }

    @Test
    void a_crs_member_after_the_features_counts_too() {
        Answer answer = desk.importLayer("file=" + TestDesk.fixture("points-32614.geojson"), "layer=points");

        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(desk.count("""
                        select count(*) from map_layer_features
                        where feature_key = '7' and st_srid(geom) = 32613
                          and st_distance(geom, st_transform(st_setsrid(st_makepoint(48000, 2285000), 32614), 32613)) < 0.001
                        """)).isEqualTo(1);
    }

    @Test
    void a_gzipped_file_is_told_by_its_first_bytes_and_a_second_run_makes_an_equal_second_version() throws IOException {
        Path disguised = directory.resolve("zones.json");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(disguised))) {
            Files.copy(TestDesk.fixture("zones.geojson"), gzip);
        }
        desk.importLayer("file=" + TestDesk.fixture("zones.geojson"), "layer=zones");
        Answer second = desk.importLayer("file=" + disguised, "layer=zones");
        Answer third = desk.importLayer("file=" + disguised, "layer=zones");

        assertThat(List.of(second.code(), third.code())).containsOnly(3);
        assertThat(desk.count("select current_version from map_layers")).isEqualTo(3);
        assertThat(desk.sql.queryForObject(FINGERPRINT, String.class, 2))
                .isEqualTo(desk.sql.queryForObject(FINGERPRINT, String.class, 1))
                .isEqualTo(desk.sql.queryForObject(FINGERPRINT, String.class, 3));
    }

    @Test
    void a_file_that_breaks_off_is_refused_with_the_place_and_the_version_in_force_stays() throws IOException {
        desk.importLayer("file=" + TestDesk.fixture("zones.geojson"), "layer=zones");
        Path broken = directory.resolve("broken.geojson");
        String whole = Files.readString(TestDesk.fixture("zones.geojson"));
        Files.writeString(broken, whole.substring(0, whole.indexOf("with-heights")));

        Answer answer = desk.importLayer("file=" + broken, "layer=zones");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("line 7, column", "byte", "Nothing was written");
        assertThat(desk.count("select current_version from map_layers")).isEqualTo(1);
        assertThat(desk.count("select max(version) from map_layer_features")).isEqualTo(1);
    }

    @Test
    void a_file_of_which_nothing_can_be_loaded_does_not_come_into_force() throws IOException {
        desk.importLayer("file=" + TestDesk.fixture("zones.geojson"), "layer=zones");
        Path metres = directory.resolve("metres.geojson");
        Files.writeString(metres, """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[670000,2280000]}}]}
                """);

        Answer refused = desk.importLayer("file=" + metres, "layer=zones");
        assertThat(refused.code()).isEqualTo(8);
        assertThat(desk.count("select current_version from map_layers")).isEqualTo(1);

        Answer corrected = desk.importLayer("file=" + metres, "layer=zones", "srid=32613");
        assertThat(corrected.code()).as(corrected.err()).isZero();
        assertThat(desk.count("select count(*) from map_layer_features where version = 2"))
                .isEqualTo(1);
        assertThat(desk.count("select count(*) from map_layer_rejects where version = 2"))
                .isZero();
    }

    private double scaleError(String key) {
        Double error = desk.sql.queryForObject(
                "select scale_error from map_layer_features where feature_key = ?", Double.class, key);
        return error == null ? Double.NaN : error;
    }

    private Map<String, String> rejects() {
        return pairs("select feature_key, reason_code from map_layer_rejects");
    }

    private Map<String, String> flags() {
        return pairs("select feature_key, flags::text from map_layer_features");
    }

    private Map<String, String> pairs(String query) {
        return desk.sql.query(query, (row, number) -> Map.entry(row.getString(1), row.getString(2))).stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
