package mx.ventanilla.review.board;

import java.time.Instant;

/**
 * A procedure whose departments have answered.
 *
 * @param folio see {@link mx.ventanilla.contracts.Folio}
 * @param municipality INEGI key
 * @param procedureType code
 * @param applicant name
 * @param since when it came before the director
 */
public record AwaitingDirector(
        String folio, String municipality, String procedureType, String applicant, Instant since) {}
