package mx.ventanilla.review.board;

import org.jspecify.annotations.Nullable;

/**
 * Which queues are to be shown.
 *
 * @param municipality INEGI key; null = all
 * @param department code; null = all
 * @param limit how many reviews of each department, and how many procedures that need routing, 0 to 10,000
 */
public record BoardQuery(
        @Nullable String municipality, @Nullable String department, int limit) {
    private static final int MOST = 10_000;

    public BoardQuery {
        if (limit < 0 || limit > MOST) {
            throw new IllegalArgumentException(
                    "0 to %d reviews per department can be shown, not %d".formatted(MOST, limit));
        }
    }
}
