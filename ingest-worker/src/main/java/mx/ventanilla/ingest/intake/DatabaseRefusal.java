package mx.ventanilla.ingest.intake;

import static mx.ventanilla.contracts.ViolationCode.CLOSES_BEFORE_OPENS;
import static mx.ventanilla.contracts.ViolationCode.REFUSED_BY_DATABASE;
import static mx.ventanilla.contracts.ViolationCode.UNKNOWN_SCIAN;

import java.sql.SQLException;
import java.util.Optional;
import mx.ventanilla.contracts.Violation;
import mx.ventanilla.ingest.validation.Filing;
import mx.ventanilla.ingest.validation.Reading;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The database refused a record that validation had let pass.
 *
 * @param sqlState class 22 (data), 23 (constraint) or P0 (raised by a trigger)
 * @param rule name of the constraint where there is one, else the SQLSTATE; never raw SQL, never values
 */
record DatabaseRefusal(String sqlState, String rule) {

    /** The refusal behind an exception; empty when the database did not refuse a record. */
    static Optional<DatabaseRefusal> of(Throwable thrown) {
        SQLException cause = SqlStates.causeOf(thrown);
        if (cause == null || !SqlStates.refusesRecord(cause)) {
            return Optional.empty();
        }
        String constraint = constraint(cause);
        return Optional.of(new DatabaseRefusal(
                cause.getSQLState(), constraint == null ? "SQLSTATE " + cause.getSQLState() : constraint));
    }

    private static @Nullable String constraint(SQLException cause) {
        ServerErrorMessage message = cause instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        return message == null ? null : message.getConstraint();
    }

    /** What the applicant is told: the code of the rule that validation would have named, where it has one. */
    Violation violation(Filing filing) {
        Filing.Business business = filing.business();
        if (business != null && rule.equals("procedures_hours_check")) {
            return CLOSES_BEFORE_OPENS.at("/business/closesAt", business.closesAt(), business.opensAt());
        }
        if (business != null && rule.equals("procedures_scian_code_fkey")) { // removed since the catalogue was read
            return UNKNOWN_SCIAN.at("/business/scianCode", business.scianCode());
        }
        return REFUSED_BY_DATABASE.at("", rule);
    }

    /** The reading as a refused one. */
    Reading.Refused refuse(Reading.Legible reading) {
        Violation violation =
                reading.submission() instanceof Filing filing ? violation(filing) : REFUSED_BY_DATABASE.at("", rule);
        return new Reading.Refused(reading.record(), reading.identity(), java.util.List.of(violation), sqlState);
    }
}
