package mx.ventanilla.review.director;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the office issues in the end.
 *
 * @param folio of the licence: that of its procedure, with L before it
 * @param scianCode of the business; null when none was filed
 * @param category of the business by its SCIAN code; null without one
 * @param validFrom first day, in the municipality's zone
 * @param validUntil last day
 */
public record Licence(
        String folio,
        @Nullable String scianCode,
        @Nullable String category,
        LocalDate validFrom,
        LocalDate validUntil) {}
