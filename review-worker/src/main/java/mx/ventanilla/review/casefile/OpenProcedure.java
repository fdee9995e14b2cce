package mx.ventanilla.review.casefile;

import mx.ventanilla.contracts.ProcedureState;

/**
 * A procedure as it stands while the caller holds its lock.
 *
 * @param id key in the database
 * @param municipalityId key of the municipality in the database
 * @param procedureTypeId key of the procedure type in the database
 * @param procedureType code of the procedure type
 * @param folio see {@link mx.ventanilla.contracts.Folio}
 * @param version of the filing, from 1
 * @param state as locked
 */
public record OpenProcedure(
        long id,
        long municipalityId,
        long procedureTypeId,
        String procedureType,
        String folio,
        int version,
        ProcedureState state) {
    OpenProcedure in(ProcedureState next) {
        return new OpenProcedure(id, municipalityId, procedureTypeId, procedureType, folio, version, next);
    }
}
