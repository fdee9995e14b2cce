package mx.ventanilla.review.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.director.Licence;
import org.jspecify.annotations.Nullable;

/**
 * One procedure with all its reviews.
 *
 * @param folio see {@link mx.ventanilla.contracts.Folio}
 * @param procedureType code
 * @param applicant name
 * @param business name; null when the procedure has none
 * @param state where it stands
 * @param version of the filing in force
 * @param licence issued in the end; null when there is none
 * @param reviews in order of round, stage and department
 */
public record ProcedureSheet(
        String folio,
        String procedureType,
        String applicant,
        @Nullable String business,
        ProcedureState state,
        int version,
        @Nullable Licence licence,
        List<Line> reviews) {
    /**
     * What a reviewer answered, in whichever round.
     *
     * @param version of the review that it was given on
     * @param resolution the answer
     * @param reviewer e-mail
     * @param comment for the applicant
     * @param at when
     */
    public record Answer(int version, Resolution resolution, String reviewer, String comment, Instant at) {}

    /**
     * One review.
     *
     * @param reviewId key in the database
     * @param version to be named in a decision
     * @param round from 1
     * @param department code
     * @param required whether the procedure cannot be approved without it
     * @param state where it stands
     * @param stateReason why, where something other than a reviewer brought it there; else null
     * @param dueOn last business day to answer; null while it waits for others
     * @param holder e-mail of who holds it; null when nobody does
     * @param waitsFor codes of the departments that it waits for or waited for
     * @param answers of its reviewers, oldest first
     */
    public record Line(
            long reviewId,
            int version,
            int round,
            String department,
            boolean required,
            ReviewState state,
            @Nullable String stateReason,
            @Nullable LocalDate dueOn,
            @Nullable String holder,
            List<String> waitsFor,
            List<Answer> answers) {
        /** The comment of the newest answer; null when there is none. */
        public @Nullable String answer() {
            return answers.isEmpty() ? null : answers.get(answers.size() - 1).comment();
        }
    }
}
