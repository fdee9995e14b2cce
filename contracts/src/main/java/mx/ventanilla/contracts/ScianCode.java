package mx.ventanilla.contracts;

/**
 * An activity in the Mexican industry classification, class level.
 *
 * @param value six digits; whether the catalogue knows them is another question
 */
public record ScianCode(String value) {
    public ScianCode {
        Require.matches(Formats.SCIAN, value, "SCIAN code");
    }

    @Override
    public String toString() {
        return value;
    }
}
