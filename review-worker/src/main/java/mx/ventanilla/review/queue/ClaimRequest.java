package mx.ventanilla.review.queue;

/**
 * A reviewer asks for work.
 *
 * @param municipality INEGI key, five digits
 * @param department code
 * @param reviewer e-mail
 * @param most how many reviews at most, 1 to 100
 */
public record ClaimRequest(String municipality, String department, String reviewer, int most) {
    static final int LIMIT = 100;

    public ClaimRequest {
        if (most < 1 || most > LIMIT) {
            throw new IllegalArgumentException("1 to %d reviews may be claimed at once, not %d".formatted(LIMIT, most));
        }
    }

    ClaimRequest atMost(int room) {
        return room >= most ? this : new ClaimRequest(municipality, department, reviewer, room);
    }
}
