package mx.ventanilla.review.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Departments that wait for one another in a circle, so that none could ever begin.
 *
 * @param departments codes; each waits for the next, and the last one is the first again
 */
public record Cycle(List<String> departments) {
    public Cycle {
        departments = List.copyOf(departments);
    }

    /**
     * A circle among who waits for whom, or empty. Whoever waits for nobody is taken out until nobody is left; if some
     * stay, each of them waits for another one that stays, and following them leads into a circle.
     */
    public static Optional<Cycle> in(Map<String, Set<String>> waitsFor) {
        Map<String, Set<String>> left = new TreeMap<>(waitsFor);
        while (left.values().removeIf(awaited -> awaited.stream().noneMatch(left::containsKey))) {
            // the next round may find more that wait for nobody who is left
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(follow(left));
    }

    private static Cycle follow(Map<String, Set<String>> left) {
        Set<String> visited = new LinkedHashSet<>();
        String next = left.keySet().iterator().next();
        while (visited.add(next)) {
            next = left.getOrDefault(next, Set.of()).stream()
                    .filter(left::containsKey)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        List<String> path = new ArrayList<>(visited);
        List<String> circle = new ArrayList<>(path.subList(path.indexOf(next), path.size()));
        circle.add(next);
        return new Cycle(circle);
    }

    static Optional<Cycle> in(List<PlannedReview> reviews) {
        Map<String, Set<String>> waitsFor = new LinkedHashMap<>();
        reviews.forEach(review -> waitsFor.put(review.code(), review.waitsFor()));
        return in(waitsFor);
    }

    @Override
    public String toString() {
        return String.join(" → ", departments);
    }
}
