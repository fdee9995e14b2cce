package mx.ventanilla.review.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * The days on which a municipality works: its working days of the week without its holidays.
 *
 * @param workingDays at least one
 * @param holidays days without work, whatever day of the week they fall on
 */
public record BusinessCalendar(Set<DayOfWeek> workingDays, Set<LocalDate> holidays) {
    /** So many days in a row without work mean that the calendar is wrong, not that the office is closed. */
    private static final int LONGEST_CLOSURE_DAYS = 366;

    public BusinessCalendar {
        workingDays = Set.copyOf(workingDays);
        holidays = Set.copyOf(holidays);
        if (workingDays.isEmpty()) {
            throw new IllegalArgumentException("A calendar needs at least one working day of the week");
        }
    }

    public boolean isBusinessDay(LocalDate day) {
        return workingDays.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /**
     * The last day of a term: the day itself is not counted, and every business day after it is. A term of no days ends
     * on the first business day from the day itself on, so that no term ever ends on a day without work.
     *
     * @param businessDays 0 or more
     */
    public LocalDate plus(LocalDate day, int businessDays) {
        if (businessDays < 0) {
            throw new IllegalArgumentException("A term cannot have " + businessDays + " business days");
        }
        LocalDate end = businessDays == 0 ? businessDayFrom(day) : day;
        for (int counted = 0; counted < businessDays; counted++) {
            end = businessDayFrom(end.plusDays(1));
        }
        return end;
    }

    /** How many business days lie after the first day, up to and including the last; 0 when the last is not later. */
    public int businessDaysBetween(LocalDate first, LocalDate last) {
        int days = 0;
        for (LocalDate day = first.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            days += isBusinessDay(day) ? 1 : 0;
        }
        return days;
    }

    /** The last day from which a term of so many business days, at least one, is over on the given day. */
    public LocalDate lastBeginningOfTermEndedBy(LocalDate day, int businessDays) {
        LocalDate begin = day;
        while (businessDaysBetween(begin, day) < businessDays) {
            begin = begin.minusDays(1);
            if (begin.isBefore(day.minusDays(LONGEST_CLOSURE_DAYS))) {
                throw new IllegalStateException(
                        "Fewer than %d business days in the year before %s: correct the holidays"
                                .formatted(businessDays, day));
            }
        }
        return begin;
    }

    private LocalDate businessDayFrom(LocalDate first) {
        for (int skipped = 0; skipped <= LONGEST_CLOSURE_DAYS; skipped++) {
            if (isBusinessDay(first.plusDays(skipped))) {
                return first.plusDays(skipped);
            }
        }
        throw new IllegalStateException("No business day within a year of " + first + ": correct the holidays");
    }
}
