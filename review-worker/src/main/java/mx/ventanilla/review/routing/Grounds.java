package mx.ventanilla.review.routing;

import java.time.Instant;
import java.util.List;
import mx.ventanilla.review.evidence.Basis;
import mx.ventanilla.review.evidence.Finding;

/**
 * On what a plan was founded, kept with it.
 *
 * @param rulesReadAt as of when the rules were applied
 * @param rulesVersion version of the municipality's rule set; 0 where it was never imported from a file
 * @param notHolding rules of the type whose conditions do not hold
 * @param place what was known of the procedure's place
 * @param findings what the map said where a rule asked it
 */
public record Grounds(
        Instant rulesReadAt, int rulesVersion, List<FlowRule> notHolding, Basis place, List<Finding> findings) {
    public Grounds {
        notHolding = List.copyOf(notHolding);
        findings = List.copyOf(findings);
    }
}
