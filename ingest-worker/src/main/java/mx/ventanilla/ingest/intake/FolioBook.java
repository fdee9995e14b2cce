package mx.ventanilla.ingest.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mx.ventanilla.contracts.Folio;
import mx.ventanilla.contracts.InegiCode;
import mx.ventanilla.ingest.catalogue.Municipality;

/** The open pages of the folio books: the numbers that this batch holds until it commits, lowest first. */
final class FolioBook {
    private final Map<Page, Deque<Range>> pages = new HashMap<>();
    private final Set<Range> untouched;
    private final List<Range> used = new ArrayList<>();
    private final Instant now;

    /** One municipality's numbers of one year. */
    record Page(long municipalityId, int year) {}

    /** Numbers of a page that no procedure bears yet, the end excluded. The end names the range for as long as it lives. */
    record Range(Page page, long next, long end) {
        Range without(long count) {
            return new Range(page, next + count, end);
        }
    }

    /** @param ranges of every page that the batch may need, enough for it */
    FolioBook(Collection<Range> ranges, Instant now) {
        ranges.forEach(range ->
                pages.computeIfAbsent(range.page(), none -> new ArrayDeque<>()).addLast(range));
        untouched = Set.copyOf(ranges);
        this.now = now;
    }

    /** The page on which a procedure registered at that moment gets its folio: years begin in the municipality's zone. */
    static Page page(Municipality municipality, Instant now) {
        return new Page(
                municipality.id(), LocalDate.ofInstant(now, municipality.zone()).getYear());
    }

    String assign(Municipality municipality) {
        Page page = page(municipality, now);
        Deque<Range> ranges = pages.get(page);
        if (ranges == null || ranges.isEmpty()) {
            throw new IllegalStateException("The folio book of " + page + " is not open, or at its end");
        }
        Range range = ranges.removeFirst();
        Range rest = range.without(1);
        if (rest.next() < rest.end()) {
            ranges.addFirst(rest);
        } else {
            used.add(rest);
        }
        return new Folio(new InegiCode(municipality.inegiCode()), Math.toIntExact(range.next()), page.year())
                .toString();
    }

    /** What this batch used numbers of, and later ones may use the rest of. */
    List<Range> begun() {
        return pages.values().stream()
                .flatMap(Deque::stream)
                .filter(range -> !untouched.contains(range))
                .toList();
    }

    /** What is at its end. */
    List<Range> used() {
        return List.copyOf(used);
    }
}
