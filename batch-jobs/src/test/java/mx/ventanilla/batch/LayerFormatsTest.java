package mx.ventanilla.batch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.batch.LayerFiles.Lot;
import mx.ventanilla.batch.TestDesk.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says does not depend on the format in which it says it. */
class LayerFormatsTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final List<Lot> LOTS = List.of(
            Lot.of(
                    "L-1",
                    "Habitación Ñ",
                    12,
                    "POLYGON ((670000 2280000, 670100 2280000, 670100 2280100, 670000 2280000))"),
            Lot.of(
                    "L-2",
                    "patio, con \u00fcso",
                    null,
                    "POLYGON ((670200 2280000, 670300 2280000, 670300 2280000, 670300 2280100, 670200 2280100, 670200 2280000), (670210 2280010, 670210 2280020, 670220 2280020, 670210 2280010))"),
            Lot.of(
                    "L-3",
                    "dos partes",
                    7,
                    "MULTIPOLYGON (((671000 2280000, 671010 2280000, 671010 2280010, 671000 2280000)), ((670900 2280000, 670910 2280000, 670910 2280010, 670900 2280000), (670905 2280001, 670905 2280002, 670906 2280002, 670905 2280001)))"),
            Lot.of(
                    "L-4",
                    "moño",
                    1,
                    "POLYGON ((672000 2280000, 672100.5 2280090, 672100.5 2280000, 672000 2280050, 672000 2280000))"));

    private static final String FINGERPRINT = """
            select md5(string_agg(feature_key || properties::text || geom::text || flags::text || coalesce(repair, '') || scale_error, '|' order by feature_key)) || ' ' || count(*)
            from map_layer_features f join map_layers l on l.id = f.map_layer_id and l.code = ?
            """;

    private final TestDesk desk = new TestDesk();

    @TempDir
    Path directory;

    @Test
    void the_same_features_come_out_of_every_format() throws Exception {
        LayerFiles files = new LayerFiles(directory);
        Path json = files.geoJson("a.geojson", LOTS);
        Path plain = files.csv("plain.csv", LOTS, UTF_8, "");
        List<String> numbers = List.of("numbers=people,share");
        Map<Path, List<String>> all = new LinkedHashMap<>();
        all.put(json, List.of());
        all.put(files.gzipped(json), List.of());
        all.put(files.sequence("b.geojsons", LOTS), List.of("srid=32613"));
        all.put(plain, List.of("numbers=people,share", "srid=32613"));
        all.put(files.gzipped(plain), List.of("numbers=people,share", "srid=32613", "wkt=geom"));
        all.put(files.csv("ewkt.csv", LOTS, UTF_8, "SRID=32613;"), numbers);
        all.put(
                files.csv("latin.csv", LOTS, WINDOWS, "SRID=32613;"),
                List.of("numbers=people,share", "encoding=windows-1252"));
        all.put(files.geoPackage("c.gpkg", Map.of("Lotes de \"uso\"", LOTS)), List.of());
        all.put(files.shapefile("utf8.zip", LOTS, UTF_8, Map.of("prj", LayerFiles.PRJ, "cpg", "UTF-8\n")), List.of());
        all.put(files.shapefile("language.zip", LOTS, WINDOWS, Map.of("prj", LayerFiles.PRJ)), List.of());
        all.put(files.shapefile("cpg.zip", LOTS, ISO_8859_1, Map.of("prj", LayerFiles.PRJ, "cpg", "88591")), List.of());
        all.put(
                files.shapefile("told.zip", LOTS, ISO_8859_1, Map.of("prj", LayerFiles.PRJ)),
                List.of("encoding=latin1"));

        List<String> fingerprints = new ArrayList<>();
        for (Map.Entry<Path, List<String>> file : all.entrySet()) {
            fingerprints.add(imported("lotes_" + fingerprints.size(), file.getKey(), file.getValue()));
        }

        assertThat(fingerprints).hasSize(12).allMatch(fingerprints.get(0)::equals);
        assertThat(fingerprints.get(0)).endsWith(" 4");
        assertThat(desk.sql.queryForList(
                        "select properties::text from map_layer_features where map_layer_id = 1 order by feature_key",
                        String.class))
                .first()
                .isEqualTo("{\"uso\": \"Habitación Ñ\", \"clave\": \"L-1\", \"share\": 1.25, \"people\": 12}");
        assertThat(desk.count("select count(*) from map_layer_features where map_layer_id = 1 and repair is not null"))
                .isEqualTo(1);
    }

    @Test
    void a_csv_with_longitudes_and_latitudes_needs_no_word_about_them() throws Exception {
        Path file = Files.writeString(
                directory.resolve("puntos.csv"),
                "\ufeffid,nombre,latitud,longitud\n1,\"Kiosko \"\"Ñ\"\"\",20.6765,-103.3473\n2,sin,,\n3,corta,20.6\n4,coma,\"20,6\",-103.3\n");

        Answer answer = desk.importLayer("file=" + file, "layer=puntos", "key=id");

        assertThat(answer.code()).as(answer.err()).isEqualTo(3);
        assertThat(desk.count("""
                        select count(*) from map_layer_features
                        where feature_key = '1' and properties->>'nombre' = 'Kiosko "Ñ"' and not jsonb_exists(properties, 'latitud')
                          and st_distance(geom, st_transform(st_setsrid(st_makepoint(-103.3473, 20.6765), 4326), 32613)) < 0.001
                        """)).isEqualTo(1);
        assertThat(desk.sql.queryForList("select reason_code from map_layer_rejects order by ordinal", String.class))
                .containsExactly("NO_GEOMETRY", "NOT_A_FEATURE", "MALFORMED_GEOMETRY");
    }

    @Test
    void of_several_tables_the_operator_chooses_one() throws Exception {
        LayerFiles files = new LayerFiles(directory);
        Path file = files.geoPackage("two.gpkg", Map.of("zonas", LOTS, "lotes", LOTS.subList(0, 1)));

        Answer refused = desk.importLayer("file=" + file, "layer=lotes");
        Answer chosen = desk.importLayer("file=" + file, "layer=lotes", "table=lotes");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("2 tables of features", "-p table=… of lotes, zonas");
        assertThat(chosen.code()).as(chosen.err()).isZero();
        assertThat(desk.sql.queryForList("select feature_key from map_layer_features", String.class))
                .as("without a key property, the table's primary key names the feature")
                .containsExactly("1");
    }

    private String imported(String layer, Path file, List<String> more) {
        List<String> parameters = new ArrayList<>(List.of("file=" + file, "layer=" + layer, "key=clave"));
        parameters.addAll(more);
        Answer answer = desk.importLayer(parameters.toArray(String[]::new));
        assertThat(answer.code()).as(file + " " + answer.err()).isZero();
        return String.valueOf(desk.sql.queryForObject(FINGERPRINT, String.class, layer));
    }
}
