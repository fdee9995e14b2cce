package mx.ventanilla.review.people;

import java.util.List;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.casefile.SqlFile;

/**
 * Says who should take a review: those at work who know the part of the city it lies in, and among them who holds least.
 * Where nobody knows the part, or the procedure names none, the load alone counts. Whoever holds all that he may comes
 * last. It only says so; {@code queue reassign} does it.
 */
public final class SuggestReviewer {
    private static final String CANDIDATES = SqlFile.read(SuggestReviewer.class, "candidates.sql");

    private final CaseFiles files;

    public SuggestReviewer(CaseFiles files) {
        this.files = files;
    }

    /** The best first; none when there is no such review or nobody of its department is at work. */
    public List<Candidate> suggest(long reviewId) {
        return files.jdbc()
                .sql(CANDIDATES)
                .param("review_id", reviewId)
                .query(Candidate.class)
                .list();
    }
}
