package mx.ventanilla.ingest.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds those few of many that are refused, by trying parts in their order. What is taken stays taken, so that later
 * parts see it. Each one found costs at most twice the logarithm of the whole in trials.
 */
final class Halving<T> {
    private final Predicate<List<T>> isTaken;
    private final int most;
    private final List<T> refused = new ArrayList<>();

    /**
     * A search that has not begun.
     *
     * @param isTaken tries a part: all of it is taken, or nothing
     * @param most to be found; the search ends there
     */
    Halving(int most, Predicate<List<T>> isTaken) {
        this.most = most;
        this.isTaken = isTaken;
    }

    /** Those of the whole that are refused, given that the whole is. */
    List<T> searchRefused(List<T> whole) {
        split(whole);
        return List.copyOf(refused);
    }

    private void split(List<T> suspect) {
        if (refused.size() >= most) {
            return;
        }
        if (suspect.size() == 1) {
            look(suspect);
            return;
        }
        int before = refused.size();
        List<T> first = suspect.subList(0, suspect.size() / 2);
        List<T> second = suspect.subList(suspect.size() / 2, suspect.size());
        look(first);
        if (refused.size() == before) {
            split(second); // where else: no need to try it whole
        } else {
            look(second);
        }
    }

    private void look(List<T> part) {
        if (refused.size() >= most || isTaken.test(part)) {
            return;
        }
        if (part.size() == 1) {
            refused.add(part.get(0));
        } else {
            split(part);
        }
    }
}
