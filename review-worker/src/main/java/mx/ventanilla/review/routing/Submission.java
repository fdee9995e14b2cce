package mx.ventanilla.review.routing;

import java.util.Set;
import mx.ventanilla.review.condition.Facts;
import mx.ventanilla.review.evidence.Basis;

/**
 * What routing reads of a procedure as it is filed.
 *
 * @param facts what conditions see
 * @param answered names of the fields that are not empty; "no" is an answer
 * @param basis what is known of its place
 */
record Submission(Facts facts, Set<String> answered, Basis basis) {
    Submission {
        answered = Set.copyOf(answered);
    }
}
