package mx.ventanilla.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.batch.LayerFiles.Lot;
import mx.ventanilla.batch.TestDesk.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are wrong are told from features that are wrong, with what to do; neither leaves a layer half imported. */
class LayerRefusalsTest {
    private static final List<Lot> LOTS = List.of(
            Lot.of("L-1", "Ñ", 12, "POLYGON ((670000 2280000, 670100 2280000, 670100 2280100, 670000 2280000))"),
            Lot.of("L-2", "ü", 1, "POLYGON ((670200 2280000, 670300 2280000, 670300 2280100, 670200 2280000))"));

    private final TestDesk desk = new TestDesk();

    @TempDir
    Path directory;

    /** A file, and what the operator reads about it. */
    private final Map<Path, List<String>> wrong = new LinkedHashMap<>();

    @Test
    void a_file_that_is_wrong_is_refused_before_anything_is_written() throws Exception {
        LayerFiles files = new LayerFiles(directory);
        Path good = files.geoJson("good.geojson", LOTS);
        assertThat(desk.importLayer("file=" + good, "layer=lotes", "key=clave").code())
                .isZero();
        Path zip = files.shapefile("whole.zip", LOTS, UTF_8, Map.of("prj", LayerFiles.PRJ, "cpg", "UTF-8"));
        byte[] shp = LayerFiles.shp(LOTS.stream().map(Lot::shape).toList());
        byte[] dbf = LayerFiles.dbf(LOTS, UTF_8);

        expect(written("empty.zip", new byte[0]), "it is empty");
        expect(cut("cut.zip", zip), "damaged or cut off", "copy or export it again");
        expect(changed("changed.zip", zip), "damaged or cut off");
        expect(
                files.zip("no-dbf.zip", Map.of("shp", shp)),
                "Lotes.shp but not Lotes.dbf",
                "zip .shp, .dbf and .prj together");
        expect(files.zip("no-shp.zip", Map.of("dbf", dbf)), "holds no .shp", "Lotes.DBF");
        expect(files.zip("no-prj.zip", Map.of("shp", shp, "dbf", dbf)), "reference system", "-p srid=");
        expect(
                files.zip(
                        "odd-prj.zip", Map.of("shp", shp, "dbf", dbf, "prj", "PROJCS[\"Mi sistema\"]".getBytes(UTF_8))),
                "'Mi sistema'",
                "-p srid=");
        expect(
                files.zip("short-shp.zip", Map.of("shp", Arrays.copyOf(shp, shp.length - 9), "dbf", dbf)),
                "breaks off in shape 2");
        expect(
                files.zip("short-dbf.zip", Map.of("shp", shp, "dbf", Arrays.copyOf(dbf, dbf.length - 9))),
                "breaks off in row 2 of 2");
        expect(
                files.zip("other-dbf.zip", Map.of("shp", shp, "dbf", LayerFiles.dbf(LOTS.subList(0, 1), UTF_8))),
                "more shapes than its .dbf has rows (1)");
        expect(
                files.shapefile("unsaid.zip", LOTS, Charset.forName("ISO-8859-1"), Map.of("prj", LayerFiles.PRJ)),
                "row 1 of its .dbf",
                "-p encoding=windows-1252");
        expect(written("bare.shp", shp), "zip it together");
        expect(cut("cut.gpkg", files.geoPackage("whole.gpkg", Map.of("lotes", many()))), "SQLite cannot read it");
        expect(files.geoPackage("none.gpkg", Map.of()), "no table of features");
        expect(files.csv("no-srid.csv", LOTS, UTF_8, ""), "reference system", "-p srid=4326");
        expect(
                files.csv("latin.csv", LOTS, Charset.forName("windows-1252"), "SRID=32613;"),
                "not UTF-8",
                "-p encoding=windows-1252");
        expect(text("columns.csv", "clave,uso\n1,H3\n"), "columns (clave, uso)", "-p wkt=…, or -p x=… -p y=…");
        expect(text("header-only.csv", "clave,lon,lat\n"), "has no features");
        expect(
                text("quote.csv", "clave,lon,lat\n1,\"2,3\n4,5,6\n"),
                "the row that begins on line 2",
                "quote that is not closed");
        expect(text("map.kml", "<?xml version=\"1.0\"?><kml/>"), "none of GeoJSON, CSV", "ogr2ogr");
        expect(
                text("cut.geojsonl", "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}\n{\"type\":\"Fea"),
                "line 2");

        wrong.forEach(this::requireRefused);
        assertThat(desk.importLayer("file=" + good, "layer=lotes", "table=x").err())
                .contains("it is GeoJSON, for which -p table means nothing");
        assertThat(desk.count("select current_version from map_layers")).isEqualTo(1);
        assertThat(desk.count("select count(*) from map_layer_features")).isEqualTo(2);
        assertThat(desk.count("select count(*) from batch_job_instance")).isEqualTo(1);
    }

    @Test
    void a_feature_that_is_wrong_is_kept_aside_with_its_place_and_the_next_step() throws Exception {
        String huge = "0 0, ".repeat(500_001);
        Path file = text(
                "features.csv",
                String.join(
                        "\n",
                        "clave;wkt",
                        "L-1;\"SRID=32613;POINT (670000 2280000)\"",
                        "L-1;POINT (670001 2280000)",
                        "L-2;POINT (NaN 2280000)",
                        "L-3;LINESTRING (" + huge + "0 0)",
                        "L-4;\"SRID=32614;POINT (670000 2280000)\"",
                        "L-5;CIRCULARSTRING (0 0, 1 1, 2 0)",
                        "L-6;" + "GEOMETRYCOLLECTION (".repeat(20_000),
                        ";POINT (670002 2280000)",
                        "L-8;POINT Z (670003 2280000 1550)"));

        Answer answer = desk.importLayer("file=" + file, "layer=puntos", "key=clave");
        String told = desk.type("status", "layer-import#1").out();

        assertThat(answer.code()).as(answer.err()).isEqualTo(3);
        assertThat(desk.sql.queryForList(
                        "select feature_key || ' ' || reason_code from map_layer_rejects order by ordinal",
                        String.class))
                .containsExactly(
                        "L-1 DUPLICATE_KEY",
                        "L-2 COORDINATES_OUT_OF_RANGE",
                        "L-3 TOO_MANY_VERTICES",
                        "L-4 OTHER_REFERENCE_SYSTEM",
                        "L-5 MALFORMED_GEOMETRY",
                        "L-6 MALFORMED_GEOMETRY",
                        "#8 KEY_MISSING");
        assertThat(desk.sql.queryForList(
                        "select flags::text from map_layer_features order by feature_key", String.class))
                .containsExactly("{}", "{Z_DROPPED}");
        assertThat(told)
                .contains("features.csv", "L-1 (feature 2)", "next, for DUPLICATE_KEY: make the keys unique")
                .contains("geometries are nested too deeply", "next, for TOO_MANY_VERTICES: divide or simplify");
    }

    @Test
    void a_file_in_another_system_than_it_says_does_not_come_into_force() throws Exception {
        Path file = text("degrees.csv", "clave,x,y\n1,-103.3,20.6\n2,-103.4,20.7\n");

        Answer wrongSystem = desk.importLayer("file=" + file, "layer=puntos", "srid=32613");
        Answer lambert =
                desk.importLayer("file=" + text("lambert.csv", "x,y\n2350000,970000\n"), "layer=puntos", "srid=32613");
        Answer right = desk.importLayer("file=" + file, "layer=puntos", "srid=4326");

        assertThat(List.of(wrongSystem.code(), lambert.code(), right.code())).containsExactly(8, 8, 0);
        assertThat(wrongSystem.err())
                .contains("all 2 features lie outside", "Is 'degrees.csv' really in EPSG:32613?", "-p srid=…");
        assertThat(desk.count("select current_version from map_layers")).isEqualTo(1);
        assertThat(desk.count("select count(*) from map_layer_features")).isEqualTo(2);
    }

    private void requireRefused(Path file, List<String> told) {
        Answer answer = desk.importLayer("file=" + file, "layer=lotes", "key=clave");
        assertThat(answer.code()).as(file + ": " + answer.err()).isEqualTo(2);
        assertThat(answer.err()).contains(file.getFileName().toString()).contains(told);
    }

    private void expect(Path file, String... told) {
        wrong.put(file, List.of(told));
    }

    private static List<Lot> many() {
        List<Lot> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.addAll(LOTS);
        }
        return many;
    }

    private Path cut(String name, Path whole) throws Exception {
        byte[] bytes = Files.readAllBytes(whole);
        return written(name, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    }

    /** A byte in the first part's compressed data. */
    private Path changed(String name, Path whole) throws Exception {
        byte[] bytes = Files.readAllBytes(whole);
        bytes[90] ^= 0x55;
        return written(name, bytes);
    }

    private Path text(String name, String text) throws Exception {
        return written(name, text.getBytes(UTF_8));
    }

    private Path written(String name, byte[] bytes) throws Exception {
        return Files.write(directory.resolve(name), bytes);
    }
}
