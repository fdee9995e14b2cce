package mx.ventanilla.review.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a person gets no work.
 *
 * @param municipality INEGI key, five digits
 * @param person e-mail of who is away
 * @param from first day, in the municipality's zone
 * @param until last day
 * @param substitute e-mail of who gets what the person holds; null to give it back to the queues
 * @param reason 2 to 500 characters
 */
public record Absence(
        String municipality,
        String person,
        LocalDate from,
        LocalDate until,
        @Nullable String substitute,
        String reason) {
    private static final int LONGEST_REASON = 500;

    public Absence {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("The absence ends on %s, before it begins on %s".formatted(until, from));
        }
        if (person.equalsIgnoreCase(substitute)) {
            throw new IllegalArgumentException("%s cannot stand in for himself".formatted(person));
        }
        if (reason.length() < 2 || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("The reason must have 2 to %d characters".formatted(LONGEST_REASON));
        }
    }
}
