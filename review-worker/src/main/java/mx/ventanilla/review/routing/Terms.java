package mx.ventanilla.review.routing;

/**
 * What a rule asks of a department.
 *
 * @param required whether the procedure cannot be approved without it
 * @param estimatedBusinessDays how long it usually takes
 * @param maximumBusinessDays how long it may take, 1 to 365
 * @param priority 1, most urgent, to 5
 */
public record Terms(boolean required, int estimatedBusinessDays, int maximumBusinessDays, int priority) {
    /** For a default department, about which no rule says anything: what the rules' columns say when left out. */
    static final Terms DEFAULT = new Terms(true, 3, 5, 3);

    public Terms {
        if (maximumBusinessDays < 1 || estimatedBusinessDays < 0 || estimatedBusinessDays > maximumBusinessDays) {
            throw new IllegalArgumentException("A department cannot be given %d business days, estimated %d"
                    .formatted(maximumBusinessDays, estimatedBusinessDays));
        }
    }

    /** Where two rules bring in one department it reviews once, under the stricter duty and with the longer time. */
    Terms and(Terms other) {
        return new Terms(
                required || other.required,
                Math.max(estimatedBusinessDays, other.estimatedBusinessDays),
                Math.max(maximumBusinessDays, other.maximumBusinessDays),
                Math.min(priority, other.priority));
    }
}
