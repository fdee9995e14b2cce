package mx.ventanilla.review.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    @Test
    void the_day_itself_is_not_counted() {
        assertThat(mexico().plus(day("2026-11-23"), 1)).isEqualTo("2026-11-24");
    }

    @Test
    void a_term_over_a_weekend_goes_on_on_monday() {
        assertThat(mexico().plus(day("2026-11-20"), 1)).isEqualTo("2026-11-23");
    }

    @Test
    void a_term_passes_over_the_end_of_the_year_and_its_holidays() {
        assertThat(mexico("2026-12-25", "2027-01-01").plus(day("2026-12-23"), 6))
                .isEqualTo("2027-01-04");
    }

    @Test
    void consecutive_holidays_next_to_a_weekend_are_passed_over_one_by_one() {
        BusinessCalendar calendar = mexico("2026-04-02", "2026-04-03", "2026-04-06", "2026-04-07");
        assertThat(calendar.plus(day("2026-04-01"), 1)).isEqualTo("2026-04-08");
        assertThat(calendar.plus(day("2026-04-01"), 2)).isEqualTo("2026-04-09");
    }

    @Test
    void a_term_that_begins_on_a_holiday_counts_the_first_business_day_after_it() {
        assertThat(mexico("2026-11-16").plus(day("2026-11-16"), 1)).isEqualTo("2026-11-17");
    }

    @Test
    void a_term_of_no_days_ends_on_a_day_on_which_somebody_works() {
        assertThat(mexico().plus(day("2026-11-21"), 0)).isEqualTo("2026-11-23");
        assertThat(mexico().plus(day("2026-11-23"), 0)).isEqualTo("2026-11-23");
    }

    @Test
    void a_leap_day_is_a_day_like_any_other() {
        assertThat(mexico().plus(day("2028-02-28"), 1)).isEqualTo("2028-02-29");
    }

    @Test
    void a_calendar_without_any_working_day_is_named_as_wrong() {
        assertThatThrownBy(() -> new BusinessCalendar(Set.of(), Set.of())).hasMessageContaining("working day");
        Set<LocalDate> closed =
                new HashSet<>(day("2026-01-01").datesUntil(day("2028-01-01")).toList());
        assertThatThrownBy(() -> new BusinessCalendar(WEEKDAYS, closed).plus(day("2026-01-02"), 1))
                .hasMessageContaining("correct the holidays");
    }

    @Test
    void agrees_with_writing_out_every_day_of_the_calendar() {
        Random random = new Random(20261121);
        for (int example = 0; example < 3_000; example++) {
            BusinessCalendar calendar = anyCalendar(random);
            LocalDate start = day("2026-11-01").plusDays(random.nextInt(800));
            int days = 1 + random.nextInt(40);
            LocalDate end = calendar.plus(start, days);
            assertThat(end).as("%s + %d on %s", start, days, calendar).isEqualTo(oracle(calendar, start, days));
            assertThat(calendar.businessDaysBetween(start, end)).isEqualTo(days);
        }
    }

    private static LocalDate oracle(BusinessCalendar calendar, LocalDate start, int days) {
        List<LocalDate> business = start.plusDays(1)
                .datesUntil(start.plusDays(1_500))
                .filter(day -> !calendar.holidays().contains(day))
                .filter(day -> calendar.workingDays().contains(day.getDayOfWeek()))
                .toList();
        return business.get(days - 1);
    }

    private static BusinessCalendar anyCalendar(Random random) {
        Set<DayOfWeek> working = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(4) > 0) {
                working.add(day);
            }
        }
        Set<LocalDate> holidays = new HashSet<>();
        for (int block = random.nextInt(30); block > 0; block--) {
            LocalDate first = day("2026-11-01").plusDays(random.nextInt(900));
            first.datesUntil(first.plusDays(1 + random.nextInt(6))).forEach(holidays::add);
        }
        return new BusinessCalendar(working, holidays);
    }

    private static BusinessCalendar mexico(String... holidays) {
        return new BusinessCalendar(
                WEEKDAYS,
                Set.copyOf(List.of(holidays).stream().map(LocalDate::parse).toList()));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
