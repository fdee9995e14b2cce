package mx.ventanilla.review.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import mx.ventanilla.review.MapSheet;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.evidence.Wanted.Question;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MapLayersTest {
    private static final Set<Wanted> ALL =
            Set.of(new Wanted("heritage", Question.ZONES), new Wanted("heritage", Question.DISTANCE));

    private final TestOffice office = new TestOffice();
    private final MapSheet map = new MapSheet(office);
    private final long type = office.procedureType("business_license");
    private int mark;
    private final MapLayers inMemory = new MapLayers(office.files().jdbc(), () -> ++mark, MapLayers.ROOM_BYTES);
    private final MapLayers inDatabase = new MapLayers(office.files().jdbc(), () -> ++mark, 0);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void memory_and_postgis_agree_on_two_hundred_parcels() {
        Random random = new Random(20261121);
        long layer = map.layer("heritage");
        map.features(layer, 60, feature -> anyFeature(random, feature));
        List<Long> procedures = office.procedures(type, 200);
        // whole tens of metres, so that common borders and corners come up often
        map.parcels(
                procedures,
                procedure -> MapSheet.polygon(
                        10 * random.nextInt(200), 10 * random.nextInt(200), 10 * (1 + random.nextInt(5))));

        Map<Long, Evidence> memory = inMemory.gather(requests(procedures));
        Map<Long, Evidence> database = inDatabase.gather(requests(procedures));

        int touching = 0;
        for (long procedure : procedures) {
            Evidence here = memory.get(procedure);
            Evidence there = database.get(procedure);
            assertThat(here.zones("heritage")).isEqualTo(there.zones("heritage"));
            assertThat(here.distance("heritage").orElseThrow())
                    .isCloseTo(there.distance("heritage").orElseThrow(), within(1e-6));
            touching += here.zones("heritage").isEmpty() ? 0 : 1;
        }
        assertThat(touching).as("both kinds of parcel are there").isBetween(20, 180);
    }

    private static String anyFeature(Random random, int number) {
        String one =
                MapSheet.polygon(10 * random.nextInt(200), 10 * random.nextInt(200), 10 * (1 + random.nextInt(20)));
        if (number % 4 != 0) {
            return one;
        }
        int east = 670_000 + 10 * random.nextInt(200);
        int north = 2_285_000 + 10 * random.nextInt(200);
        String line = "LINESTRING(%d %d, %d %d)".formatted(east, north, east + 100, north + 50);
        String point = "POINT(%d %d)".formatted(north - 2_285_000 + 670_000, east - 670_000 + 2_285_000);
        return number % 8 == 0 ? "GEOMETRYCOLLECTION(%s, %s)".formatted(line, point) : line;
    }

    @Test
    void a_common_border_is_no_touch_and_no_distance() {
        long layer = map.layer("heritage");
        map.square(layer, 1, "H3", 0, 0, 100);
        long neighbour = office.procedure(type);
        map.parcel(neighbour, 100, 0, 20);
        long away = office.procedure(type);
        map.parcel(away, 150, 0, 20);

        Map<Long, Evidence> evidence = inMemory.gather(requests(List.of(neighbour, away)));

        assertThat(evidence.get(neighbour).zones("heritage")).isEmpty();
        assertThat(evidence.get(neighbour).distance("heritage")).hasValue(0);
        assertThat(evidence.get(away).distance("heritage").orElseThrow()).isCloseTo(50, within(1e-9));
    }

    @Test
    void a_procedure_without_parcel_is_looked_up_by_its_location_and_the_findings_say_so() {
        long layer = map.layer("heritage");
        map.square(layer, 1, "H3", 0, 0, 100);
        long procedure = office.procedure(type);
        office.change("""
                insert into procedure_registrations (procedure_id, municipality_id, location)
                values (?, ?, st_transform(st_setsrid(st_makepoint(670050, 2285050), 32613), 4326))
                """, procedure, office.municipalityId());

        Evidence evidence = inMemory.gather(requests(List.of(procedure))).get(procedure);

        assertThat(evidence.zones("heritage")).containsExactly("H3");
        assertThat(evidence.basis()).isEqualTo(Basis.LOCATION);
        assertThat(evidence.findings()).containsExactly(new Finding("heritage", 1, List.of("H3"), null));
    }

    @Test
    void a_layer_that_is_not_loaded_or_not_the_municipalitys_is_missing_not_empty() {
        map.inForce(map.layer("heritage"), 0);
        office.change("insert into map_layers (code, name, current_version) values ('rivers', 'Ríos', 1)");
        long procedure = office.procedure(type);
        map.parcel(procedure, 0, 0, 20);

        Evidence evidence = inMemory.gather(requests(List.of(procedure))).get(procedure);

        assertThat(evidence.missing("heritage").orElseThrow()).contains("heritage", "not loaded");
        assertThat(evidence.missing("rivers").orElseThrow()).contains("rivers", "not loaded");
    }

    private List<Request> requests(List<Long> procedures) {
        return procedures.stream()
                .map(procedure -> new Request(procedure, office.municipalityId(), ALL))
                .toList();
    }
}
