package mx.ventanilla.review.board;

/**
 * A procedure for which nobody could be found.
 *
 * @param folio see {@link mx.ventanilla.contracts.Folio}
 * @param municipality INEGI key
 * @param procedureType code
 * @param applicant name
 * @param reason what was looked for or found wrong
 */
public record UnroutedProcedure(
        String folio, String municipality, String procedureType, String applicant, String reason) {}
