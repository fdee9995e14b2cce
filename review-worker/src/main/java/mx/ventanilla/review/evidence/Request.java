package mx.ventanilla.review.evidence;

import java.util.Set;

/**
 * What must be known of one procedure's place.
 *
 * @param procedureId key in the database
 * @param municipalityId key in the database; its layers count
 * @param wanted at least one
 */
public record Request(long procedureId, long municipalityId, Set<Wanted> wanted) {
    public Request {
        wanted = Set.copyOf(wanted);
    }

    boolean wants(String layer, Wanted.Question question) {
        return wanted.contains(new Wanted(layer, question));
    }
}
