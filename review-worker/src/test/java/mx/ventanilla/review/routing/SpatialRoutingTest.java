package mx.ventanilla.review.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.stream.Stream;
import mx.ventanilla.review.MapSheet;
import mx.ventanilla.review.TestOffice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpatialRoutingTest {
    private final TestOffice office = new TestOffice();
    private final MapSheet map = new MapSheet(office);
    private final long licence = office.procedureType("business_license");
    private int changes;
    private final FollowProcedures worker = FollowProcedures.over(office.files(), () -> ++changes, Clock.systemUTC());
    private long heritageRule;

    @BeforeEach
    void a_heritage_department_that_looks_at_its_zones() {
        office.rule(licence, office.department("licensing"), 1);
        heritageRule = office.rule(licence, office.department("heritage"), 1);
        condition("touchesAny(\"heritage\")");
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_parcel_that_touches_a_heritage_zone_goes_to_heritage_and_its_neighbour_does_not() {
        map.square(map.layer("heritage"), 1, "H3", 0, 0, 100);
        long inside = parcel(90);
        long neighbour = parcel(100);

        follow(inside, neighbour);

        assertThat(office.reviews(inside)).containsExactly("heritage:READY", "licensing:READY");
        assertThat(office.reviews(neighbour)).containsExactly("licensing:READY");
    }

    @Test
    void the_plan_keeps_what_the_map_said_and_which_rule_did_not_hold() {
        map.square(map.layer("heritage"), 1, "H3", 0, 0, 100);
        long inside = parcel(90);
        long outside = parcel(500);

        follow(inside, outside);

        Explanation here = explanation(inside);
        assertThat(here.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.layer()).isEqualTo("heritage");
            assertThat(finding.version()).isEqualTo(1);
            assertThat(finding.zones()).containsExactly("H3");
        });
        assertThat(here.departments())
                .filteredOn(part -> part.department().equals("heritage"))
                .singleElement()
                .satisfies(part -> assertThat(part.because()).singleElement().satisfies(reason -> {
                    assertThat(reason.ruleId()).isEqualTo(heritageRule);
                    assertThat(reason.condition()).isEqualTo("touchesAny(\"heritage\")");
                }));
        assertThat(explanation(outside).notInvolved())
                .containsExactly(new Explanation.Left("heritage", heritageRule, "touchesAny(\"heritage\")"));
    }

    @Test
    void a_new_version_of_the_layer_counts_for_the_next_plan_and_changes_no_stored_one() {
        long layer = map.layer("heritage");
        map.square(layer, 1, "H3", 0, 0, 100);
        long before = parcel(50);
        follow(before);
        map.square(layer, 2, "H9", 1_000, 0, 100);
        map.inForce(layer, 2);
        long same = parcel(50);
        long moved = parcel(1_050);

        follow(same, moved);
        follow(before);

        assertThat(office.reviews(same)).containsExactly("licensing:READY");
        assertThat(office.reviews(moved)).containsExactly("heritage:READY", "licensing:READY");
        assertThat(explanation(moved).findings().get(0).version()).isEqualTo(2);
        assertThat(office.reviews(before)).containsExactly("heritage:READY", "licensing:READY");
        assertThat(explanation(before).findings().get(0).version()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_decided_waits_for_an_operator_with_the_reason() {
        long notLoaded = parcel(50);
        follow(notLoaded);
        map.layer("heritage");
        long nowhere = office.procedure(licence);
        follow(nowhere);

        assertThat(office.state(notLoaded)).isEqualTo("NEEDS_ROUTING");
        assertThat(reason(notLoaded)).contains("Rule " + heritageRule, "heritage", "not loaded for this municipality");
        assertThat(office.state(nowhere)).isEqualTo("NEEDS_ROUTING");
        assertThat(reason(nowhere)).contains("neither parcel nor location");
    }

    @Test
    void one_that_cannot_be_decided_does_not_hold_up_its_batch() {
        map.square(map.layer("heritage"), 1, "H3", 0, 0, 100);
        long nowhere = office.procedure(licence);
        long inside = parcel(50);

        follow(nowhere, inside);

        assertThat(office.state(nowhere)).isEqualTo("NEEDS_ROUTING");
        assertThat(office.state(inside)).isEqualTo("IN_REVIEW");
    }

    @Test
    void a_condition_may_ask_whether_a_place_is_known_and_how_far_a_feature_is() {
        condition("located && distance(\"rivers\") < 25.0");
        map.feature(map.layer("rivers"), 1, "R1", "LINESTRING(670000 2284000, 670000 2286000)");
        long near = parcel(20);
        long far = parcel(30);
        long nowhere = office.procedure(licence);

        follow(near, far, nowhere);

        assertThat(office.reviews(near)).containsExactly("heritage:READY", "licensing:READY");
        assertThat(office.reviews(far)).containsExactly("licensing:READY");
        assertThat(office.reviews(nowhere)).containsExactly("licensing:READY");
        assertThat(explanation(near).findings().get(0).distanceMetres()).isEqualTo(20.0);
    }

    @Test
    void a_condition_reads_what_was_filed() {
        condition(
                "scian.startsWith(\"7225\") && has(areas.business) && areas.business > 200 && answers.capacity >= 50");
        office.change("insert into scian_codes (code, name) values ('722511', 'Restaurante') on conflict do nothing");
        long large = office.procedure(licence, "{\"capacity\": 80}");
        long small = office.procedure(licence, "{\"capacity\": 80}");
        office.change("update procedures set scian_code = '722511', business_area_m2 = 250 where id = ?", large);
        office.change("update procedures set scian_code = '722511', business_area_m2 = 150 where id = ?", small);

        follow(large, small);

        assertThat(office.reviews(large)).containsExactly("heritage:READY", "licensing:READY");
        assertThat(office.reviews(small)).containsExactly("licensing:READY");
    }

    private void condition(String text) {
        office.change("update procedure_department_flows set condition = ? where id = ?", text, heritageRule);
    }

    private long parcel(double east) {
        long procedure = office.procedure(licence);
        map.parcel(procedure, east, 0, 20);
        return procedure;
    }

    private void follow(Long... procedures) {
        worker.follow(
                Stream.of(procedures).map(id -> new Notice(id, "event-" + id)).toList());
    }

    private Explanation explanation(long procedure) {
        return Explanation.read(office.text("select explanation from review_plans where procedure_id = ?", procedure));
    }

    private String reason(long procedure) {
        return office.text(
                "select reason from procedure_status_history where procedure_id = ? and to_state = 'NEEDS_ROUTING'",
                procedure);
    }
}
