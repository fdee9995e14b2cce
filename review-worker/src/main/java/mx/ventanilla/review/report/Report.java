package mx.ventanilla.review.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;

/** The questions. Each has its statement in a file of its name, with the indexes that serve it. */
public enum Report {
    /** Procedures with all their reviews. */
    PROCEDURES,
    /** Open work by department. */
    PENDING,
    /** Each municipality at a glance. */
    DASHBOARD,
    /** Procedures by state and month. */
    STATISTICS,
    /** Procedures inside an area. */
    AREA,
    /** Procedures near a point, the nearest first. */
    NEAR,
    /** Procedures whose answers hold such values. */
    ANSWERS_CONTAINING,
    /** Procedures by a number that was answered, the smallest first. */
    ANSWERS_BETWEEN,
    /** Procedures whose answers speak of something, in Spanish. */
    ANSWERS_MATCHING,
    /** What was answered in a field, by procedure type. */
    ANSWERS_SUMMARY,
    /** Who saw, claimed and decided what about one procedure. */
    AUDIT,
    /** Who changed a municipality's rules. */
    AUDIT_RULES;

    String statement() {
        try {
            return new ClassPathResource(name().toLowerCase(Locale.ROOT) + ".sql", Report.class)
                    .getContentAsString(UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
