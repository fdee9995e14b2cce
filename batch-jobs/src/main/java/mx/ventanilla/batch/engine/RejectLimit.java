package mx.ventanilla.batch.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rejects a run may have before it is stopped as failed.
 *
 * @param amount rows, or percent of the rows looked at
 */
public record RejectLimit(long amount, boolean percent) {
    /** Before so many slices a percentage says nothing. */
    static final int SLICES_BEFORE_PERCENT = 50;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})(%?)");

    /**
     * Reads {@code 500} or {@code 2%}.
     *
     * @throws IllegalArgumentException where it is something else
     */
    public static RejectLimit parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a limit of rejects looks like 500 or 2%, not '" + text + "'");
        }
        return new RejectLimit(Long.parseLong(parts.group(1)), !parts.group(2).isEmpty());
    }

    boolean exceededBy(Progressed progressed) {
        if (percent) {
            return progressed.slicesDone() >= SLICES_BEFORE_PERCENT
                    && progressed.rejected() * 100 > progressed.rowsIn() * amount;
        }
        return progressed.rejected() > amount;
    }

    @Override
    public String toString() {
        return amount + (percent ? "%" : "");
    }
}
