package mx.ventanilla.review.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Which days matter in a municipality at this moment.
 *
 * @param now the moment
 * @param today in the municipality's zone; what was due before it is overdue
 * @param remindUpTo reviews due up to and including this day are brought to mind
 * @param leadToldBefore where the lead was told before this moment, it is time to tell the directors
 * @param zone of the municipality
 */
public record Agenda(Instant now, LocalDate today, LocalDate remindUpTo, Instant leadToldBefore, ZoneId zone) {
    /** Nothing that is due on the day or earlier stands later in the queue than this. */
    public Instant latestRankOf(LocalDate dueOn) {
        return dueOn.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
