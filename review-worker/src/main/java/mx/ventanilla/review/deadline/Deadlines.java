package mx.ventanilla.review.deadline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** Sets deadlines: every term begins now and is counted on the municipality's calendar. */
public final class Deadlines {
    private final Municipalities municipalities;
    private final Clock clock;

    public Deadlines(Municipalities municipalities, Clock clock) {
        this.municipalities = municipalities;
        this.clock = clock;
    }

    /**
     * The deadline of a review that its department may begin now.
     *
     * @param maximumBusinessDays the department's term
     * @param priority 1, most urgent, to 5
     */
    public Deadline ofReview(long municipalityId, int maximumBusinessDays, int priority) {
        Municipality municipality = municipalities.get(municipalityId);
        Instant now = clock.instant();
        LocalDate dueOn = municipality.calendar().plus(today(municipality, now), maximumBusinessDays);
        return new Deadline(now, dueOn, rank(municipality, dueOn, priority));
    }

    /**
     * The deadline of a review whose clock stood still while the applicant corrected something: the business days that
     * were left then are left now.
     */
    public Deadline resumed(long municipalityId, Instant stoppedAt, LocalDate dueOn, int priority) {
        Municipality municipality = municipalities.get(municipalityId);
        int left = municipality.calendar().businessDaysBetween(today(municipality, stoppedAt), dueOn);
        return ofReview(municipalityId, left, priority);
    }

    /** Last business day on which the applicant may correct something that is asked for now. */
    public LocalDate ofPrevention(long municipalityId) {
        Municipality municipality = municipalities.get(municipalityId);
        return municipality
                .calendar()
                .plus(today(municipality, clock.instant()), municipality.preventionBusinessDays());
    }

    /** Which days matter today, for whoever looks for what is due. */
    public Agenda agenda(long municipalityId) {
        Municipality municipality = municipalities.get(municipalityId);
        LocalDate today = today(municipality, clock.instant());
        BusinessCalendar calendar = municipality.calendar();
        LocalDate escalated = calendar.lastBeginningOfTermEndedBy(today, municipality.escalationBusinessDays());
        return new Agenda(
                clock.instant(),
                today,
                calendar.plus(today, municipality.reminderBusinessDays()),
                endOf(escalated, municipality),
                municipality.zone());
    }

    /** Whether a rejection in this municipality waits for the other departments and goes to the director. */
    public boolean hearsEveryone(long municipalityId) {
        return municipalities.get(municipalityId).hearsEveryone();
    }

    private static Instant rank(Municipality municipality, LocalDate dueOn, int priority) {
        return endOf(dueOn, municipality).minus(PriorityBoost.of(priority));
    }

    private static Instant endOf(LocalDate day, Municipality municipality) {
        return day.plusDays(1).atStartOfDay(municipality.zone()).toInstant();
    }

    private static LocalDate today(Municipality municipality, Instant now) {
        return LocalDate.ofInstant(now, municipality.zone());
    }
}
