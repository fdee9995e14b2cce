package mx.ventanilla.ingest.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import mx.ventanilla.contracts.Folio;
import mx.ventanilla.contracts.InegiCode;
import mx.ventanilla.ingest.catalogue.Municipality;

/** The open pages of the folio books: next number per municipality and year, held by this batch until it commits. */
final class FolioBook {
    private final Map<Page, Long> nextNumbers;
    private final Instant now;

    /** One municipality's numbers of one year. */
    record Page(long municipalityId, int year) {}

    /** @param nextNumbers of every page that the batch may need */
    FolioBook(Map<Page, Long> nextNumbers, Instant now) {
        this.nextNumbers = new HashMap<>(nextNumbers);
        this.now = now;
    }

    /** The page on which a procedure registered at that moment gets its folio: years begin in the municipality's zone. */
    static Page page(Municipality municipality, Instant now) {
        return new Page(
                municipality.id(), LocalDate.ofInstant(now, municipality.zone()).getYear());
    }

    String assign(Municipality municipality) {
        Page page = page(municipality, now);
        Long number = nextNumbers.get(page);
        if (number == null) {
            throw new IllegalStateException("The folio book of " + page + " is not open");
        }
        nextNumbers.put(page, number + 1);
        return new Folio(new InegiCode(municipality.inegiCode()), Math.toIntExact(number), page.year()).toString();
    }

    Map<Page, Long> nextNumbers() {
        return Map.copyOf(nextNumbers);
    }
}
