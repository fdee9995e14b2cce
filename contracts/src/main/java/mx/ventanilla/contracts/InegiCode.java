package mx.ventanilla.contracts;

/**
 * A municipality as INEGI names it (cvegeo), such as {@code 14039} for Guadalajara.
 *
 * @param value five digits, the first two of the state
 */
public record InegiCode(String value) {
    public InegiCode {
        Require.matches(Formats.INEGI, value, "INEGI code");
    }

    @Override
    public String toString() {
        return value;
    }
}
