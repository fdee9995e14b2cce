package mx.ventanilla.review.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanRulesTest {
    private static final Terms REQUIRED = new Terms(true, 3, 5, 3);

    @Test
    void a_stage_waits_for_all_lower_stages() {
        Plan plan = plan(rule(1, "a", 1), rule(2, "b", 1), rule(3, "c", 2), rule(4, "d", 5));

        assertThat(waitsFor(plan))
                .isEqualTo(Map.of("a", Set.of(), "b", Set.of(), "c", Set.of("a", "b"), "d", Set.of("a", "b", "c")));
    }

    @Test
    void a_rule_parallel_with_the_previous_stage_waits_for_what_that_stage_waits_for() {
        Plan plan = plan(rule(1, "a", 1), rule(2, "b", 2), parallel(3, "c", 3), parallel(4, "d", 1));

        assertThat(waitsFor(plan))
                .isEqualTo(Map.of("a", Set.of(), "b", Set.of("a", "d"), "c", Set.of("a", "d"), "d", Set.of()));
    }

    @Test
    void dependencies_of_its_own_win_over_the_stage() {
        Plan plan = plan(rule(1, "a", 1), rule(2, "b", 1), after(3, "c", 2, 1), rule(4, "d", 2));

        assertThat(waitsFor(plan)).containsEntry("c", Set.of("a")).containsEntry("d", Set.of("a", "b"));
    }

    @Test
    void a_dependency_on_a_rule_that_does_not_hold_is_waited_for_by_nobody() {
        assertThat(waitsFor(plan(after(3, "c", 2, 99)))).isEqualTo(Map.of("c", Set.of()));
    }

    @Test
    void own_dependencies_against_the_stages_make_a_circle_that_is_named() {
        String reason = unroutable(after(1, "a", 1, 2), rule(2, "b", 2));

        assertThat(reason).contains("a → b → a");
    }

    @Test
    void a_department_named_by_a_rule_and_a_field_reviews_once_with_both_reasons() {
        Department department = new Department(7, "civil_protection", false, false);
        RuleBook book = new RuleBook(
                Instant.EPOCH,
                0,
                Map.of(),
                List.of(new FieldRule(50, "gas_tank", department, new Terms(false, 4, 10, 1))),
                List.of());
        FlowRule rule = new FlowRule(1, department, 2, false, null, REQUIRED, Set.of());

        Plan plan = PlanRules.plan(book, "licence", List.of(rule), Set.of("gas_tank"))
                .dispatch(made -> made, PlanRulesTest::unexpected);

        assertThat(plan.reviews()).singleElement().satisfies(review -> {
            assertThat(review.terms()).isEqualTo(new Terms(true, 4, 10, 1));
            assertThat(review.stage()).isEqualTo(2);
            assertThat(review.reasons())
                    .containsExactly(Reason.of(rule), Reason.of(book.fields().get(0)));
        });
    }

    @Test
    void a_closed_department_is_named_instead_of_left_out() {
        FlowRule rule = new FlowRule(1, new Department(7, "parks", true, false), 1, false, null, REQUIRED, Set.of());

        assertThat(unroutable(rule)).contains("parks", "closed");
    }

    @Test
    void a_plan_cannot_hold_a_circle_a_stranger_or_nobody() {
        assertThatThrownBy(() -> new Plan(List.of())).hasMessageContaining("without departments");
        assertThatThrownBy(() -> new Plan(List.of(review("a", "b")))).hasMessageContaining("outside the plan");
        assertThatThrownBy(() -> new Plan(List.of(review("a", "b"), review("b", "a"))))
                .hasMessageContaining("a → b → a");
        assertThatThrownBy(() -> new Plan(List.of(review("a"), review("a")))).hasMessageContaining("twice");
    }

    @Test
    void a_circle_is_found_exactly_when_a_walk_can_come_back_to_where_it_began() {
        Random random = new Random(4);
        for (int example = 0; example < 3_000; example++) {
            Map<String, Set<String>> graph = anyGraph(random);
            Optional<Cycle> found = Cycle.in(graph);
            assertThat(found.isPresent()).as("%s", graph).isEqualTo(comesBack(graph));
            found.ifPresent(cycle -> assertRealCycle(cycle.departments(), graph));
        }
    }

    private static void assertRealCycle(List<String> circle, Map<String, Set<String>> graph) {
        assertThat(circle).hasSizeGreaterThan(1);
        assertThat(circle.get(0)).isEqualTo(circle.get(circle.size() - 1));
        for (int step = 1; step < circle.size(); step++) {
            assertThat(graph.get(circle.get(step - 1))).contains(circle.get(step));
        }
    }

    /** Oracle: the transitive closure, and whether anybody reaches himself in it. */
    private static boolean comesBack(Map<String, Set<String>> graph) {
        Map<String, Set<String>> reach = new HashMap<>();
        graph.forEach((from, to) -> reach.put(from, new HashSet<>(to)));
        for (String through : graph.keySet()) {
            reach.values().stream()
                    .filter(reached -> reached.contains(through))
                    .forEach(reached -> reached.addAll(reach.get(through)));
        }
        return reach.entrySet().stream().anyMatch(entry -> entry.getValue().contains(entry.getKey()));
    }

    private static Map<String, Set<String>> anyGraph(Random random) {
        int size = 1 + random.nextInt(7);
        Map<String, Set<String>> graph = new HashMap<>();
        for (int node = 0; node < size; node++) {
            Set<String> to = new HashSet<>();
            for (int other = 0; other < size; other++) {
                if (other != node && random.nextInt(5) == 0) {
                    to.add("d" + other);
                }
            }
            graph.put("d" + node, to);
        }
        return graph;
    }

    private static Plan plan(FlowRule... rules) {
        return planning(rules).dispatch(made -> made, PlanRulesTest::unexpected);
    }

    private static String unroutable(FlowRule... rules) {
        return planning(rules).dispatch(plan -> "planned: " + plan, reason -> reason);
    }

    private static Planning planning(FlowRule... rules) {
        RuleBook book = new RuleBook(Instant.EPOCH, 0, Map.of(), List.of(), List.of());
        return PlanRules.plan(book, "licence", List.of(rules), Set.of());
    }

    private static Plan unexpected(String reason) {
        throw new AssertionError(reason);
    }

    private static Map<String, Set<String>> waitsFor(Plan plan) {
        Map<String, Set<String>> waits = new HashMap<>();
        plan.reviews().forEach(review -> waits.put(review.code(), review.waitsFor()));
        return waits;
    }

    private static FlowRule rule(long id, String department, int stage) {
        return new FlowRule(id, new Department(id, department, false, false), stage, false, null, REQUIRED, Set.of());
    }

    private static FlowRule parallel(long id, String department, int stage) {
        return new FlowRule(id, new Department(id, department, false, false), stage, true, null, REQUIRED, Set.of());
    }

    private static FlowRule after(long id, String department, int stage, long other) {
        return new FlowRule(
                id, new Department(id, department, false, false), stage, false, null, REQUIRED, Set.of(other));
    }

    private static PlannedReview review(String department, String... waitsFor) {
        return new PlannedReview(
                new Department(1, department, false, false),
                1,
                REQUIRED,
                new ArrayList<>(List.of(Reason.ofDefault())),
                Set.of(waitsFor));
    }
}
