package mx.ventanilla.batch.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import mx.ventanilla.batch.TestDesk;
import mx.ventanilla.batch.TestDesk.Answer;
import mx.ventanilla.batch.backfill.Connections;
import mx.ventanilla.batch.backfill.KeyRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a place was ever delivered, once, with the commands that an operator types. */
class SpatialBackfillTest {
    private final TestDesk desk = new TestDesk();
    private final OldPlaces old = new OldPlaces(desk.sql);

    @TempDir
    Path directory;

    @Test
    void a_row_changed_under_our_hands_is_noticed_and_surveyed_again() throws SQLException {
        long id = old.drawn("hex", old.square(673000, 2280100, "g::text"));
        try (Connection connection = desk.owner.connect()) {
            connection.setAutoCommit(false);
            Registrations registrations = new Registrations(connection);
            FieldBook book = new FieldBook(new AtlasReader("neighborhoods").current(connection));
            List<Registrations.Surveyed> news = book.survey(registrations.of(new KeyRange(id, id)), Map.of());
            desk.sql.update("update procedure_registrations set drawn = ?", old.square(682000, 2280100, "g::text"));

            assertThat(registrations.write(news)).isZero();
            assertThat(registrations.write(book.survey(registrations.locked(book.changed()), Map.of())))
                    .isOne();
            connection.commit();
        }
        assertThat(text("st_xmin(parcel)", "hex")).isEqualTo("682000");
    }

    @Test
    void every_defect_is_recognised_and_both_engines_agree() throws Exception {
        file();

        Answer run = desk.type("run", "spatial-backfill", "--reason", "places", "--execute", "--json");

        assertThat(run.code()).as(run.err()).isEqualTo(3);
        String id = run.json().at("/run").asString();
        shapes();
        corrections();
        locations();
        theMap();
        rejects();
        assertThat(wrong(id)).isEmpty();
        assertThat(rowsChangedByAnotherRun()).isZero();
        report(id);
        whateverIsCorruptedIsFound();
        whoeverMovesAPlaceMakesTheSurveyForgotten();
    }

    /** What both engines do not agree on. */
    private List<String> wrong(String id) {
        return desk.type("verify", id)
                .out()
                .lines()
                .filter(line -> !line.startsWith("ok"))
                .toList();
    }

    private void whateverIsCorruptedIsFound() throws SQLException {
        Map<String, String> damages = Map.of(
                "zones = '{zoning:H3}'",
                "zones",
                "neighborhood = 'Jardines'",
                "neighbourhood",
                "located_in = '14120'",
                "municipality",
                "area_m2 = area_m2 * 1.0001",
                "area",
                "survey_flags = survey_flags || '{AREA_MISMATCH}'",
                "flags",
                "parcel = st_translate(parcel, 1, 0), location = st_translate(location, 1e-3, 0), surveyed_at = now()",
                "made from");
        try (Connection connection = desk.owner.connect()) {
            connection.setAutoCommit(false);
            for (Map.Entry<String, String> damage : damages.entrySet()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("update procedure_registrations set " + damage.getKey()
                            + " where procedure_id = (select id from procedures where external_id = 'good')");
                }
                assertThat(new SecondEngine("neighborhoods").checks(new Connections(connection, connection), 5))
                        .as(damage.getKey())
                        .filteredOn(check -> !check.holds())
                        .singleElement()
                        .satisfies(check -> assertThat(check.what()).contains(damage.getValue()));
                connection.rollback();
            }
        }
    }

    /** What the counter registers anew is not what was surveyed. */
    private void whoeverMovesAPlaceMakesTheSurveyForgotten() {
        desk.sql.update("""
                update procedure_registrations set parcel = st_translate(parcel, 5, 5)
                where procedure_id = (select id from procedures where external_id = 'degrees')
                """);
        assertThat(text(
                        "coalesce(drawn, zones::text, neighborhood, located_in, surveyed_at::text, 'nothing')",
                        "degrees"))
                .isEqualTo("nothing");
        assertThat(flags("degrees")).isEqualTo("{}");
        assertThat(rowsChangedByAnotherRun()).isOne();
    }

    private void file() {
        old.drawn("good", old.square(670100, 2280100, "st_asewkt(st_transform(g, 4326), 15)"));
        old.drawn("hex", old.square(673000, 2280100, "g::text"));
        old.drawn("geojson", old.square(674950, 2280100, "st_asgeojson(st_transform(g, 4326), 15)"));
        old.drawn(
                "ring",
                "[[676000, 2280000], [676100, 2280000], [676100, 2280100], [676000, 2280100], [676000, 2280000]]");
        old.drawn(
                "bowtie",
                "SRID=32613;POLYGON((676000 2281000, 676100 2281100, 676100 2281000, 676000 2281100, 676000 2281000))");
        old.drawn("swapped", old.square(670100, 2281100, "st_astext(st_flipcoordinates(st_transform(g, 4326)), 15)"));
        old.drawn("lambert", old.square(670100, 2281100, "'SRID=32613;' || st_astext(st_transform(g, 6372), 9)"));
        old.drawn("box", "-103.35,20.65,-103.34,20.66");
        old.drawn("point", "20.65, -103.35");
        old.registered("degrees", "14039", null, old.square(670100, 2281100, "st_astext(st_transform(g, 4326), 15)"));
        old.registered("right", "14039", null, old.square(682000, 2281100, "st_astext(g)"));
        old.registered("neighbour", "14039", null, old.square(650000, 2281100, "st_astext(g)"));
        old.registered("unbounded", "14098", null, old.square(700000, 2281100, "st_astext(g)"));
        old.registered("declared", "14039", null, old.square(671900, 2281100, "st_astext(g)"));
        desk.sql.update("""
                update procedure_registrations set declared_area_m2 = 250.75, location = st_transform(st_point(671700, 2281100, 32613), 4326)
                where procedure_id = (select id from procedures where external_id = 'declared')
                """);
        desk.sql.update("update procedures set neighborhood = 'Col. Moderna' where external_id = 'declared'");
        desk.sql.update("update procedures set neighborhood = 'COLONIA AMERICANA' where external_id = 'good'");
        answersAndAddresses();
        old.drawn("illegible", "POLYGON((x");
        old.drawn("far", "SRID=4326;POLYGON((-99.1 19.4, -99.0 19.4, -99.0 19.5, -99.1 19.4))");
        old.drawn("line", "LINESTRING(0 0, 1 1)");
        old.drawn("collapsed", "SRID=32613;POLYGON((676000 2281000, 676100 2281100, 676000 2281000, 676000 2281000))");
        old.drawn("nowhere", "SRID=99999;POLYGON((0 0, 1 0, 1 1, 0 0))");
    }

    private void answersAndAddresses() {
        long answered = old.procedure("answered");
        desk.sql.update("""
                insert into answers (procedure_id, municipality_id, document)
                select id, municipality_id, '{"longitude": -103.35, "latitude": "20.65"}' from procedures where id = ?
                """, answered);
        old.procedure("unknown");
        desk.sql.update("update procedures set street = 'Calle Nueva' where external_id in ('unknown', 'answered')");
        old.procedure("addressed");
        desk.sql.update("""
                insert into gazetteer (municipality_id, street, exterior_number, location)
                select id, 'av juarez', '12 a', st_point(-103.35, 20.67, 4326) from municipalities where inegi_code = '14039'
                """);
        old.procedure("ambiguous");
        desk.sql.update("update procedures set exterior_number = '7' where external_id = 'ambiguous'");
        desk.sql.update("""
                insert into gazetteer (municipality_id, street, exterior_number, postal_code, location)
                select id, 'av juarez', '7', code, st_point(x, 20.67, 4326)
                from municipalities, (values ('44100', -103.35), ('44200', -103.34)) place (code, x) where inegi_code = '14039'
                """);
    }

    private void shapes() {
        for (String name : new String[] {"good", "hex", "geojson", "ring", "swapped", "lambert", "degrees", "right"}) {
            assertThat(number("area_m2", name)).as(name).isCloseTo(10_000, within(1e-3));
        }
        assertThat(number("area_m2", "bowtie")).isCloseTo(5_000, within(1e-3));
        assertThat(text("geometrytype(parcel)", "bowtie")).isEqualTo("MULTIPOLYGON");
        assertThat(text("repair", "bowtie")).startsWith("Self-intersection");
        assertThat(flags("bowtie")).contains("PARCEL_REPAIRED");
        assertThat(flags("good")).isEqualTo("{LOCATION_FROM_PARCEL}");
    }

    private void corrections() {
        assertThat(flags("swapped")).contains("AXES_CORRECTED").doesNotContain("CRS_CORRECTED");
        assertThat(flags("lambert")).contains("CRS_CORRECTED");
        assertThat(flags("degrees")).contains("CRS_CORRECTED");
        assertThat(text("st_astext(st_geomfromewkt(drawn))", "degrees")).startsWith("POLYGON((-103.");
        assertThat(text("drawn", "right")).isNull();
        assertThat(flags("neighbour")).contains("OTHER_MUNICIPALITY");
        assertThat(text("located_in", "neighbour")).isEqualTo("14120");
        assertThat(flags("unbounded")).contains("BOUNDARY_UNKNOWN").doesNotContain("IN_NO_ZONE");
        assertThat(flags("declared")).contains("AREA_MISMATCH", "LOCATION_OUTSIDE_PARCEL", "NEIGHBORHOOD_MISMATCH");
    }

    private void locations() {
        Map.of(
                        "box", "LOCATION_FROM_DRAWING",
                        "point", "LOCATION_FROM_DRAWING",
                        "answered", "LOCATION_FROM_ANSWERS",
                        "addressed", "LOCATION_FROM_ADDRESS",
                        "hex", "LOCATION_FROM_PARCEL",
                        "ambiguous", "ADDRESS_AMBIGUOUS",
                        "unknown", "PLACE_UNKNOWN")
                .forEach((name, flag) -> assertThat(flags(name)).as(name).contains(flag));
        assertThat(text("st_astext(location, 6)", "point")).isEqualTo("POINT(-103.35 20.65)");
        assertThat(text("st_astext(location, 6)", "answered")).isEqualTo("POINT(-103.35 20.65)");
        assertThat(text("st_srid(location)::text", "addressed")).isEqualTo("4326");
        assertThat(text("location::text", "unknown")).isNull();
    }

    private void theMap() {
        assertThat(text("zones::text", "good")).isEqualTo("{heritage:centro,zoning:H3}");
        assertThat(text("neighborhood", "good")).isEqualTo("Colonia Americana");
        assertThat(flags("good")).doesNotContain("NEIGHBORHOOD_MISMATCH");
        assertThat(text("zones::text", "geojson")).isEqualTo("{zoning:C1,zoning:H3}");
        assertThat(flags("geojson")).contains("IN_SEVERAL_ZONES");
        assertThat(text("zones::text", "right")).isEqualTo("{}");
        assertThat(flags("right")).contains("IN_NO_ZONE");
        assertThat(text("located_in", "good")).isEqualTo("14039");
    }

    private void rejects() {
        assertThat(desk.sql.queryForList("""
                        select external_id || ' ' || code from backfill_rejects r join procedures p on p.id = r.key order by 1
                        """, String.class))
                .containsExactly(
                        "collapsed PARCEL_UNREPAIRABLE",
                        "far PARCEL_OUTSIDE_MUNICIPALITY",
                        "illegible PARCEL_UNREADABLE",
                        "line PARCEL_NOT_POLYGON",
                        "nowhere PARCEL_UNKNOWN_SRID");
        assertThat(desk.sql.queryForObject(
                        "select message from backfill_rejects where code = 'PARCEL_UNKNOWN_SRID'", String.class))
                .contains("EPSG:99999 is not known", "no se reconoce");
    }

    private long rowsChangedByAnotherRun() {
        Answer again = desk.type("run", "spatial-backfill", "--reason", "again", "--execute", "--json");
        return again.json().at("/progress/changed").asLong();
    }

    private void report(String id) throws Exception {
        Path report = directory.resolve("report.html");
        assertThat(desk.type("report", id, "--html", report.toString()).code()).isZero();
        assertThat(Files.readString(report))
                .contains(
                        "Places repaired, corrected and rejected",
                        "orange: repaired (1)",
                        "red: rejected (5, 3 of them")
                .doesNotContain("http-equiv", "src=");
    }

    private String flags(String name) {
        return String.valueOf(text("survey_flags::text", name));
    }

    private double number(String what, String name) {
        return Double.parseDouble(String.valueOf(text(what, name)));
    }

    private String text(String what, String name) {
        return desk.sql.queryForObject(
                "select (" + what
                        + ")::text from procedure_registrations where procedure_id = (select id from procedures where external_id = ?)",
                String.class,
                name);
    }
}
