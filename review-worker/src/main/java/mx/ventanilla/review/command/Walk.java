package mx.ventanilla.review.command;

import java.util.List;
import java.util.UUID;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewDecision;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.board.ProcedureSheet;
import mx.ventanilla.review.board.ProcedureSheet.Line;
import mx.ventanilla.review.board.ProcedureSheets;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.decision.DecideReview;
import mx.ventanilla.review.director.ConcludeProcedure;
import mx.ventanilla.review.director.DirectorDecision;
import mx.ventanilla.review.director.DirectorDecision.Verdict;
import mx.ventanilla.review.people.Candidate;
import mx.ventanilla.review.people.SuggestReviewer;
import mx.ventanilla.review.queue.ReassignReview;

/** Accompanies one procedure: each department as it becomes ready, given to whom the office suggests, then the director. */
final class Walk {
    private final CaseFiles files;
    private final OfficeDoor door;
    private final Chosen chosen;
    private final ProcedureSheets sheets;

    Walk(CaseFiles files, OfficeDoor door, Chosen chosen) {
        this.files = files;
        this.door = door;
        this.chosen = chosen;
        this.sheets = new ProcedureSheets(files.jdbc());
    }

    /** A procedure and who has the last word on it. */
    record Chosen(String folio, String director) {}

    /** Goes on for as long as a department can begin; returns the procedure as it is then. */
    ProcedureSheet toTheLicence() {
        ProcedureSheet sheet = sheet();
        tell("%s  %s  %s".formatted(sheet.folio(), sheet.procedureType(), sheet.applicant()));
        List<Line> ready = ready(sheet);
        while (!ready.isEmpty()) {
            ready.forEach(this::approve);
            ready = ready(sheet());
        }
        UUID id = UUID.randomUUID();
        new ConcludeProcedure(files, door.clock())
                .conclude(new DirectorDecision(id, chosen.folio(), chosen.director(), Verdict.APPROVED, ""))
                .dispatch(
                        concluded -> tell(door.language()
                                .say("dirección: %s aprueba → %s", "director: %s approves → %s")
                                .formatted(chosen.director(), concluded.procedure())),
                        refused -> tell(refused.explain(door.language())));
        return sheet();
    }

    private ProcedureSheet sheet() {
        return sheets.ofFolio(chosen.folio()).orElseThrow();
    }

    private static List<Line> ready(ProcedureSheet sheet) {
        return sheet.reviews().stream()
                .filter(line -> line.state() == ReviewState.READY)
                .toList();
    }

    private void approve(Line line) {
        Candidate candidate =
                new SuggestReviewer(files).suggest(line.reviewId()).get(0);
        int version = new ReassignReview(files)
                .reassign(line.reviewId(), line.version(), chosen.director(), candidate.reviewer())
                .<Integer>dispatch(given -> given.version(), refused -> {
                    throw new IllegalStateException(refused.explain(door.language()));
                });
        ReviewDecision decision = new ReviewDecision(
                UUID.randomUUID(), line.reviewId(), version, candidate.reviewer(), Resolution.APPROVED, "");
        new DecideReview(files, door.clock())
                .decide(decision)
                .dispatch(
                        recorded -> tell(door.language()
                                .say("%s: %s aprueba → %s", "%s: %s approves → %s")
                                .formatted(line.department(), candidate.reviewer(), recorded.procedure())),
                        refused -> {
                            throw new IllegalStateException(refused.explain(door.language()));
                        });
    }

    private boolean tell(String line) {
        door.println("  " + line);
        return true;
    }
}
