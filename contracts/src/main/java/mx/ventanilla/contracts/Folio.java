package mx.ventanilla.contracts;

import java.util.Optional;

/**
 * The number under which a municipality keeps a procedure: {@code 14039-123/2026}. Assigned once, never reused.
 *
 * @param municipality who assigned it
 * @param number counts from 1 in each municipality and year, below one thousand million
 * @param year of registration in the municipality's zone, four digits
 */
public record Folio(InegiCode municipality, int number, int year) {
    public Folio {
        Require.matches(Formats.FOLIO, municipality + "-" + number + "/" + year, "folio");
    }

    /**
     * Reads a folio that the office itself wrote.
     *
     * @throws IllegalArgumentException when the text is no folio
     */
    public static Folio parse(String text) {
        Require.matches(Formats.FOLIO, text, "folio");
        int dash = text.indexOf('-');
        int slash = text.indexOf('/');
        return new Folio(
                new InegiCode(text.substring(0, dash)),
                Integer.parseInt(text.substring(dash + 1, slash)),
                Integer.parseInt(text.substring(slash + 1)));
    }

    /** Reads a folio that a person typed; empty when it is none. */
    public static Optional<Folio> find(String text) {
        return Formats.FOLIO.matcher(text).matches() ? Optional.of(parse(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return municipality + "-" + number + "/" + year;
    }
}
