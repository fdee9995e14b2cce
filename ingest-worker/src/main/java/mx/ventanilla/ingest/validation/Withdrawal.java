package mx.ventanilla.ingest.validation;

import mx.ventanilla.ingest.catalogue.Municipality;

/**
 * The applicant gives the procedure up.
 *
 * @param envelope who says so, and when
 * @param version higher than that of the filing in force
 * @param municipality where the procedure was filed
 * @param reason in the applicant's words
 */
public record Withdrawal(Envelope envelope, int version, Municipality municipality, String reason)
        implements Submission {
    @Override
    public <R> R dispatch(Cases<R> cases) {
        return cases.withdrawal(this);
    }
}
