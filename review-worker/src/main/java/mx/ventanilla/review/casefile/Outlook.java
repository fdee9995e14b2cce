package mx.ventanilla.review.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import mx.ventanilla.contracts.ReviewState;

/**
 * Where a procedure stands with its departments.
 *
 * @param freed pending reviews that wait for nobody any more
 * @param anyWithNothingToCheck whether a department may approve by itself now
 * @param complete whether every department that must answer has done so
 */
record Outlook(List<WaitingReview> freed, boolean anyWithNothingToCheck, boolean complete) {
    /**
     * Where a plan has no required review at all, every review counts: a procedure that nobody must look at is not
     * approved by silence.
     */
    static Outlook of(List<Line> reviews) {
        boolean anyRequired = reviews.stream().anyMatch(Line::required);
        return new Outlook(
                reviews.stream().filter(Line::free).map(Line::review).toList(),
                reviews.stream()
                        .anyMatch(review ->
                                review.nothingToCheck() && (review.free() || review.state() == ReviewState.READY)),
                reviews.stream()
                        .filter(review -> review.required() || !anyRequired)
                        .allMatch(review -> review.state().isEnd()));
    }

    static Line line(ResultSet row) throws SQLException {
        WaitingReview review = new WaitingReview(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("folio"),
                row.getLong("municipality_id"),
                row.getString("department"),
                row.getInt("round"),
                row.getInt("priority"),
                row.getInt("maximum_business_days"));
        return new Line(
                review,
                ReviewState.valueOf(row.getString("state")),
                row.getBoolean("is_required"),
                row.getBoolean("nothing_to_check"),
                row.getBoolean("is_free"));
    }

    /**
     * One review of the procedure.
     *
     * @param nothingToCheck whether its department approves by itself
     * @param free whether it is pending and waits for nobody any more
     */
    record Line(WaitingReview review, ReviewState state, boolean required, boolean nothingToCheck, boolean free) {}
}
