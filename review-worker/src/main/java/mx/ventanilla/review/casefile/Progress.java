package mx.ventanilla.review.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.review.deadline.Deadline;
import mx.ventanilla.review.deadline.Deadlines;

/** What follows when a review has ended: those that waited for it begin, and the last one sends the procedure on. */
public final class Progress {
    private final Procedures procedures;
    private final Reviews reviews;
    private final Deadlines deadlines;

    public Progress(Procedures procedures, Reviews reviews, Deadlines deadlines) {
        this.procedures = procedures;
        this.reviews = reviews;
        this.deadlines = deadlines;
    }

    /**
     * Brings a procedure that departments are working on as far as it can go now. The caller holds its lock.
     *
     * @return the procedure in the state it has afterwards
     */
    public OpenProcedure advance(OpenProcedure procedure, Cause cause) {
        Outlook outlook = free(procedure);
        while (outlook.anyWithNothingToCheck()) {
            reviews.approveWithNothingToCheck(procedure.id());
            outlook = free(procedure);
        }
        if (procedure.state() == ProcedureState.IN_REVIEW && outlook.complete()) {
            return procedures
                    .move(List.of(new Transition(procedure, ProcedureState.DIRECTOR_REVIEW, cause)))
                    .get(0);
        }
        return procedure;
    }

    private Outlook free(OpenProcedure procedure) {
        Outlook outlook = reviews.outlook(procedure.id());
        Map<WaitingReview, Deadline> ready = new LinkedHashMap<>();
        for (WaitingReview review : outlook.freed()) {
            ready.put(
                    review,
                    deadlines.ofReview(review.municipalityId(), review.maximumBusinessDays(), review.priority()));
        }
        reviews.makeReady(ready);
        return outlook;
    }
}
