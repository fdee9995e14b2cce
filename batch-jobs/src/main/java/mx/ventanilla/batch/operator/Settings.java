package mx.ventanilla.batch.operator;

import java.util.Map;
import mx.ventanilla.batch.engine.Controls;
import mx.ventanilla.batch.engine.RejectLimit;
import mx.ventanilla.batch.engine.WorkWindow;
import org.jspecify.annotations.Nullable;

/** The settings of a run by their names, as {@code set} and {@code run --set} know them. */
final class Settings {
    static final String NAMES = "target-ms (50-5000), nice (0-100), max-rate (rows/s or none), workers (0-64),"
            + " window (20:00-06:00@America/Mexico_City or none), max-rejects (500, 2% or none), lease-s (1-30)";

    private static final String NONE = "none";

    private Settings() {}

    /**
     * Changes settings.
     *
     * @throws SettingRefused where a name or a value makes no sense
     */
    static Controls apply(Controls controls, Map<String, String> changes) {
        Controls changed = controls;
        for (Map.Entry<String, String> one : changes.entrySet()) {
            try {
                changed = apply(changed, one.getKey(), one.getValue());
            } catch (IllegalArgumentException wrong) {
                throw new SettingRefused(
                        one.getKey() + "=" + one.getValue() + ": " + wrong.getMessage() + ". Settings: " + NAMES);
            }
        }
        return changed;
    }

    private static Controls apply(Controls c, String name, String value) {
        return switch (name) {
            case "target-ms" -> with(c, whole(value, 50, 5000), c.nice(), c.maxRate(), c.workers());
            case "nice" -> with(c, c.targetMillis(), number(value, 0, 100), c.maxRate(), c.workers());
            case "max-rate" -> with(c, c.targetMillis(), c.nice(), rate(value), c.workers());
            case "workers" -> with(c, c.targetMillis(), c.nice(), c.maxRate(), whole(value, 0, 64));
            case "window" ->
                with(c, NONE.equals(value) ? null : WorkWindow.parse(value), c.maxRejects(), c.leaseSeconds());
            case "max-rejects" ->
                with(c, c.window(), NONE.equals(value) ? null : RejectLimit.parse(value), c.leaseSeconds());
            case "lease-s" -> with(c, c.window(), c.maxRejects(), whole(value, 1, 30));
            default -> throw new IllegalArgumentException("there is no such setting");
        };
    }

    private static Controls with(Controls c, int target, double nice, @Nullable Integer rate, int workers) {
        return new Controls(
                c.desired(),
                c.version(),
                c.acknowledged(),
                target,
                nice,
                rate,
                workers,
                c.throttled(),
                c.window(),
                c.maxRejects(),
                c.leaseSeconds());
    }

    private static Controls with(
            Controls c, @Nullable WorkWindow window, @Nullable RejectLimit rejects, int leaseSeconds) {
        return new Controls(
                c.desired(),
                c.version(),
                c.acknowledged(),
                c.targetMillis(),
                c.nice(),
                c.maxRate(),
                c.workers(),
                c.throttled(),
                window,
                rejects,
                leaseSeconds);
    }

    private static @Nullable Integer rate(String value) {
        return NONE.equals(value) ? null : whole(value, 1, Integer.MAX_VALUE);
    }

    private static int whole(String value, int least, int most) {
        return (int) number(value, least, most);
    }

    private static double number(String value, double least, double most) {
        if (!value.matches("[0-9]{1,10}(\\.[0-9]{1,6})?")) {
            throw new IllegalArgumentException("not a number");
        }
        double number = Double.parseDouble(value);
        if (!(number >= least && number <= most)) {
            throw new IllegalArgumentException("outside of %s to %s".formatted(least, most));
        }
        return number;
    }

    /** A setting that does not exist or a value that makes no sense. */
    static final class SettingRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SettingRefused(String message) {
            super(message);
        }
    }
}
