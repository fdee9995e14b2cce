package mx.ventanilla.review.deadline;

import static java.time.DayOfWeek.MONDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;

import java.time.LocalDate;
import java.time.Month;
import java.util.Set;
import java.util.TreeSet;

/** Mexico's statutory days of rest (Ley Federal del Trabajo, article 74), by the rule and not from a list. */
final class StatutoryHolidays {
    private static final int FIRST_HANDOVER = 2024;
    private static final int YEARS_OF_OFFICE = 6;

    private StatutoryHolidays() {}

    static Set<LocalDate> of(int year) {
        Set<LocalDate> days = new TreeSet<>();
        days.add(LocalDate.of(year, Month.JANUARY, 1));
        days.add(monday(1, Month.FEBRUARY, year));
        days.add(monday(3, Month.MARCH, year));
        days.add(LocalDate.of(year, Month.MAY, 1));
        days.add(LocalDate.of(year, Month.SEPTEMBER, 16));
        if ((year - FIRST_HANDOVER) % YEARS_OF_OFFICE == 0) {
            days.add(LocalDate.of(year, Month.OCTOBER, 1));
        }
        days.add(monday(3, Month.NOVEMBER, year));
        days.add(LocalDate.of(year, Month.DECEMBER, 25));
        return days;
    }

    private static LocalDate monday(int ordinal, Month month, int year) {
        return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(ordinal, MONDAY));
    }
}
