package mx.ventanilla.batch.engine;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours in which a run may work, every day.
 *
 * @param from first minute
 * @param until first minute after; before {@code from} where the window spans midnight
 */
public record WorkWindow(LocalTime from, LocalTime until, ZoneId zone) {
    private static final Pattern TEXT = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})@([A-Za-z_/+-]+[0-9:]*)");

    public WorkWindow {
        if (from.equals(until)) {
            throw new IllegalArgumentException("the window begins when it ends");
        }
    }

    /**
     * Reads {@code 20:00-06:00@America/Mexico_City}.
     *
     * @throws IllegalArgumentException where it is something else
     */
    public static WorkWindow parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a window looks like 20:00-06:00@America/Mexico_City, not '" + text + "'");
        }
        try {
            return new WorkWindow(
                    LocalTime.parse(parts.group(1)), LocalTime.parse(parts.group(2)), ZoneId.of(parts.group(3)));
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("window '" + text + "': " + wrong.getMessage(), wrong);
        }
    }

    public boolean contains(Instant instant) {
        LocalTime there = instant.atZone(zone).toLocalTime();
        boolean afterFrom = !there.isBefore(from);
        boolean beforeUntil = there.isBefore(until);
        return from.isBefore(until) ? afterFrom && beforeUntil : afterFrom || beforeUntil;
    }

    /** {@return when it opens next, seen from a moment outside} */
    public Instant nextOpening(Instant instant) {
        ZonedDateTime there = instant.atZone(zone);
        ZonedDateTime today = there.with(from);
        return (today.isAfter(there) ? today : today.plusDays(1)).toInstant();
    }

    @Override
    public String toString() {
        return from + "-" + until + "@" + zone;
    }
}
