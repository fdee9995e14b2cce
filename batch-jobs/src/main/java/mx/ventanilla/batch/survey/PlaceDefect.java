package mx.ventanilla.batch.survey;

import mx.ventanilla.contracts.Violation;
import mx.ventanilla.contracts.ViolationCode;

/**
 * Why a place cannot be registered, in the words with which the intake refuses the same. Ends the survey of one row from
 * deep inside and never leaves this package: the row becomes a reject.
 */
final class PlaceDefect extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String POINTER = "/parcel";

    private final transient Violation violation;

    PlaceDefect(ViolationCode code, Object... values) {
        super(code.name(), null, false, false);
        this.violation = code.at(POINTER, values);
    }

    String code() {
        return violation.code().name();
    }

    /** {@return what is wrong and what to do, in English and Spanish} */
    String message() {
        return violation.message_en() + " / " + violation.message_es();
    }
}
