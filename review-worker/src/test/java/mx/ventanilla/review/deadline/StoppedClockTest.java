package mx.ventanilla.review.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mx.ventanilla.review.TestOffice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Deadlines against an oracle that writes out every day: a term that begins at any hour, in any zone, over year ends and
 * Mexico's statutory holidays, and stands still while the applicant corrects something, any number of times.
 */
class StoppedClockTest {
    private static final int EXAMPLES = Integer.getInteger("ventanilla.deadline.examples", 2_000);
    private static final long SEED = Long.getLong("ventanilla.deadline.seed", 20261121);
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
    private static final int YEARS = 7;

    private final TestOffice office = new TestOffice();
    private final Random random = new Random(SEED);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void the_statutory_mondays_are_where_the_law_puts_them() {
        assertThat(StatutoryHolidays.of(2026))
                .map(LocalDate::toString)
                .contains("2026-02-02", "2026-03-16", "2026-11-16");
        assertThat(StatutoryHolidays.of(2030)).map(LocalDate::toString).contains("2030-10-01", "2030-11-18");
    }

    @Test
    void a_term_stopped_and_resumed_at_will_ends_where_counting_day_by_day_ends() {
        for (Office each : offices()) {
            for (int example = 0; example < EXAMPLES / 4; example++) {
                agree(each, example);
            }
        }
    }

    private void agree(Office each, int example) {
        Instant begin = someTime(each, FIRST.plusDays(random.nextInt(800)));
        int term = 1 + random.nextInt(30);
        office.clock().set(begin);
        Deadlines deadlines = office.files().deadlines();
        LocalDate dueOn =
                deadlines.ofReview(each.id, term, 1 + random.nextInt(5)).dueOn();
        List<Stop> stops = new ArrayList<>();
        assertThat(dueOn)
                .as("example %d, term %d from %s in %s", example, term, begin, each)
                .isEqualTo(each.count(begin, term, stops));
        for (int left = random.nextInt(4); left > 0; left--) {
            Instant from = someTime(each, day(each, last(begin, stops)).plusDays(random.nextInt(40)));
            from = from.isBefore(last(begin, stops)) ? last(begin, stops) : from;
            Instant until = from.plusSeconds(random.nextInt(60 * 24 * 3600));
            stops.add(new Stop(from, until));
            office.clock().set(until);
            dueOn = deadlines.resumed(each.id, from, dueOn, 3).dueOn();
            assertThat(dueOn)
                    .as("example %d, term %d from %s in %s, stopped %s", example, term, begin, each, stops)
                    .isEqualTo(each.count(begin, term, stops));
        }
    }

    private static Instant last(Instant begin, List<Stop> stops) {
        return stops.isEmpty() ? begin : stops.get(stops.size() - 1).until();
    }

    private static LocalDate day(Office each, Instant time) {
        return LocalDate.ofInstant(time, each.zone);
    }

    private Instant someTime(Office each, LocalDate day) {
        LocalTime time = LocalTime.ofSecondOfDay(random.nextInt(24 * 3600));
        return ZonedDateTime.of(day, time, each.zone).toInstant();
    }

    private List<Office> offices() {
        Set<LocalDate> statutory = IntStream.range(FIRST.getYear(), FIRST.getYear() + YEARS)
                .boxed()
                .flatMap(year -> StatutoryHolidays.of(year).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        EnumSet<DayOfWeek> weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        EnumSet<DayOfWeek> saturdaysToo = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
        Set<LocalDate> closedAtChristmas = new TreeSet<>(statutory);
        IntStream.range(FIRST.getYear(), FIRST.getYear() + YEARS)
                .mapToObj(year -> LocalDate.of(year, 12, 18))
                .forEach(first -> first.datesUntil(first.plusDays(20)).forEach(closedAtChristmas::add));
        return List.of(
                open("America/Mexico_City", "14001", weekdays, statutory),
                open("America/Tijuana", "02004", weekdays, closedAtChristmas),
                open("America/Cancun", "23005", saturdaysToo, statutory),
                open(
                        "America/Hermosillo",
                        "26030",
                        EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
                        closedAtChristmas));
    }

    private Office open(String zone, String inegiCode, EnumSet<DayOfWeek> working, Set<LocalDate> holidays) {
        long id = office.number(
                "insert into municipalities (inegi_code, name, zone, working_days) values (?, ?, ?, ?) returning id",
                inegiCode,
                "Ciudad " + inegiCode,
                zone,
                working.stream().map(day -> (short) day.getValue()).toArray(Short[]::new));
        office.change(
                "insert into holidays (municipality_id, day, name) select ?, unnest(cast(? as date[])), 'Día inhábil'",
                id,
                holidays.stream().map(LocalDate::toString).toArray(String[]::new));
        return new Office(id, ZoneId.of(zone), working, holidays);
    }

    /** The clock stands still from the one to the other. */
    private record Stop(Instant from, Instant until) {}

    /** A municipality whose days are counted one by one. */
    private record Office(long id, ZoneId zone, Set<DayOfWeek> working, Set<LocalDate> holidays) {
        /**
         * Writes out the days of the term and crosses them off: a stop leaves those after its day, and as many are written
         * out anew after the day on which the clock starts again. Where none was left, there is the first day on which
         * somebody can work.
         */
        LocalDate count(Instant begin, int term, List<Stop> stops) {
            List<LocalDate> days = after(begin, term);
            for (Stop stop : stops) {
                LocalDate stopped = LocalDate.ofInstant(stop.from(), zone);
                days.removeIf(day -> !day.isAfter(stopped));
                days = days.isEmpty() ? firstFrom(stop.until()) : after(stop.until(), days.size());
            }
            return days.get(days.size() - 1);
        }

        private List<LocalDate> after(Instant begin, int number) {
            return businessDays(LocalDate.ofInstant(begin, zone).plusDays(1), number);
        }

        private List<LocalDate> firstFrom(Instant begin) {
            return businessDays(LocalDate.ofInstant(begin, zone), 1);
        }

        private List<LocalDate> businessDays(LocalDate first, int number) {
            return first.datesUntil(first.plusDays(400))
                    .filter(day -> working.contains(day.getDayOfWeek()))
                    .filter(day -> !holidays.contains(day))
                    .limit(number)
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        @Override
        public String toString() {
            return zone.getId();
        }
    }
}
