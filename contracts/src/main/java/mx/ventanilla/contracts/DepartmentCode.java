package mx.ventanilla.contracts;

/**
 * A municipal office that reviews, such as {@code civil_protection}.
 *
 * @param value 2 to 63 of a-z, 0-9 and underscore, a letter first
 */
public record DepartmentCode(String value) {
    public DepartmentCode {
        Require.matches(Formats.CODE, value, "department code");
    }

    @Override
    public String toString() {
        return value;
    }
}
