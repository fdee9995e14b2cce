package mx.ventanilla.batch.health;

import java.util.Locale;

/**
 * What a probe found.
 *
 * @param probe its name, as {@code lock-waits}
 * @param value in {@code unit}
 * @param limit from which on work pauses; infinite where it never does
 * @param critical from which on, found twice, work ends; infinite where it never does
 * @param unit as {@code s} or {@code MiB/s}; may be empty
 */
public record Reading(String probe, double value, double limit, double critical, String unit) {
    private static final String COMPANY = "others-running";
    private static final double NOTICED = 0.1;

    public static Reading of(String probe, double value, double limit, String unit) {
        return new Reading(probe, value, limit, Double.POSITIVE_INFINITY, unit);
    }

    /** {@return 1 at the limit} */
    public double grade() {
        return value / limit;
    }

    /** {@return how many sessions of others are at work, on the average} */
    static Reading company(double sessions) {
        return of(COMPANY, sessions, Double.POSITIVE_INFINITY, "sessions");
    }

    /** {@return whether somebody else is at work: he is spared by small slices and long rests, never by a pause} */
    public boolean isCompany() {
        return probe.equals(COMPANY) && value >= NOTICED;
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
