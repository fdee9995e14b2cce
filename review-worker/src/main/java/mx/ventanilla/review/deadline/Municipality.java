package mx.ventanilla.review.deadline;

import java.time.ZoneId;

/**
 * What the review needs to know about a municipality.
 *
 * @param id key in the database
 * @param zone where its legal deadlines are counted
 * @param calendar its business days
 * @param preventionBusinessDays how long an applicant has to correct something, 1 to 180
 * @param reminderBusinessDays how many business days before its due date a review is brought to mind, 0 to 30
 * @param escalationBusinessDays how many business days a lead has before the directors are told, 1 to 30
 * @param hearsEveryone whether a rejection waits for the other departments and goes to the director
 */
public record Municipality(
        long id,
        ZoneId zone,
        BusinessCalendar calendar,
        int preventionBusinessDays,
        int reminderBusinessDays,
        int escalationBusinessDays,
        boolean hearsEveryone) {}
