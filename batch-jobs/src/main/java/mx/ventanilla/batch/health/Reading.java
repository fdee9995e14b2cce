package mx.ventanilla.batch.health;

import java.util.Locale;

/**
 * What a probe found.
 *
 * @param probe its name, as {@code lock-waits}
 * @param value in {@code unit}
 * @param limit from which on work pauses
 * @param critical from which on, found twice, work ends; infinite where it never does
 * @param unit as {@code s} or {@code MiB/s}; may be empty
 */
public record Reading(String probe, double value, double limit, double critical, String unit) {

    public static Reading of(String probe, double value, double limit, String unit) {
        return new Reading(probe, value, limit, Double.POSITIVE_INFINITY, unit);
    }

    /** {@return 1 at the limit} */
    public double grade() {
        return value / limit;
    }

    public boolean isCritical() {
        return value >= critical;
    }

    /** {@return as {@code lock-waits=4 >= 3} or {@code replay-lag=0.2 s}} */
    @Override
    public String toString() {
        String space = unit.isEmpty() ? "" : " " + unit;
        return grade() >= 1
                ? "%s=%s%s >= %s%s".formatted(probe, shown(value), space, shown(limit), space)
                : "%s=%s%s".formatted(probe, shown(value), space);
    }

    private static String shown(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? String.format(Locale.ROOT, "%,d", (long) number)
                : String.format(Locale.ROOT, "%.1f", number);
    }
}
