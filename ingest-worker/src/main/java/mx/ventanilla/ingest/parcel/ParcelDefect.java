package mx.ventanilla.ingest.parcel;

import mx.ventanilla.contracts.ViolationCode;

/** Ends the reading of a parcel from deep inside; never leaves this package, which answers with values. */
final class ParcelDefect extends Exception {
    private static final long serialVersionUID = 1L;

    private final ViolationCode code;
    private final transient Object[] values;

    ParcelDefect(ViolationCode code, Object... values) {
        super(code.name(), null, false, false);
        this.code = code;
        this.values = values;
    }

    static ParcelDefect unreadable(String why) {
        return new ParcelDefect(ViolationCode.PARCEL_UNREADABLE, why);
    }

    ViolationCode code() {
        return code;
    }

    Object[] values() {
        return values;
    }
}
