package mx.ventanilla.review.command;

import java.util.List;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.board.AwaitingDirector;
import mx.ventanilla.review.board.Board;
import mx.ventanilla.review.board.DepartmentQueue;
import mx.ventanilla.review.board.QueuedReview;
import mx.ventanilla.review.board.UnroutedProcedure;
import mx.ventanilla.review.director.Licence;
import mx.ventanilla.review.language.Language;

/** The queues as text for a terminal. */
final class BoardText {
    private final Language language;

    BoardText(Language language) {
        this.language = language;
    }

    String of(Board board) {
        StringBuilder text = new StringBuilder();
        board.departments()
                .forEach(department -> text.append(section(department)).append('\n'));
        if (!board.needsRouting().isEmpty()) {
            text.append(needsRouting(board.needsRouting()));
        }
        if (!board.awaitingDirector().isEmpty()) {
            text.append(awaitingDirector(board.awaitingDirector()));
        }
        return text.toString().stripTrailing();
    }

    private String section(DepartmentQueue queue) {
        String heading = language.say(
                        "%s (%s), %s: %d en fila, %d en revisión, %d en espera",
                        "%s (%s), %s: %d ready, %d in review, %d waiting")
                .formatted(
                        queue.departmentName(),
                        queue.department(),
                        queue.municipalityName(),
                        queue.ready(),
                        queue.inReview(),
                        queue.waiting());
        String paused = queue.pausedReason() == null
                ? ""
                : language.say("  EN PAUSA: ", "  PAUSED: ") + queue.pausedReason() + "\n";
        return heading + "\n" + paused + (queue.reviews().isEmpty() ? "" : indent(table(queue)) + more(queue));
    }

    private Table table(DepartmentQueue queue) {
        Table table = language == Language.ES
                ? new Table("#", "folio", "trámite", "solicitante", "estado", "vence", "revisión", "a cargo de")
                : new Table("#", "folio", "type", "applicant", "state", "due", "review", "held by");
        int place = 0;
        for (QueuedReview review : queue.reviews()) {
            table.add(
                    review.state() == ReviewState.READY ? String.valueOf(++place) : "",
                    review.folio(),
                    review.procedureType(),
                    review.business() == null ? review.applicant() : review.business(),
                    state(review.state()),
                    review.dueOn() + (review.overdue() ? language.say(" VENCIDO", " OVERDUE") : ""),
                    review.reviewId() + " v" + review.version(),
                    review.holder() == null ? "" : review.holder());
        }
        return table;
    }

    private String more(DepartmentQueue queue) {
        long hidden = queue.ready() + queue.inReview() - queue.reviews().size();
        return hidden <= 0
                ? ""
                : language.say("  … y %d más (--limit)\n", "  … and %d more (--limit)\n")
                        .formatted(hidden);
    }

    private String needsRouting(List<UnroutedProcedure> procedures) {
        StringBuilder text = new StringBuilder(language.say(
                "Por turnar a mano: nadie los revisa hasta que haya una regla\n",
                "Need routing: nobody reviews them until there is a rule\n"));
        for (UnroutedProcedure procedure : procedures) {
            text.append("  %s  %s  %s%n    %s%n"
                    .formatted(
                            procedure.folio(), procedure.procedureType(), procedure.applicant(), procedure.reason()));
        }
        return text.toString();
    }

    private String awaitingDirector(List<AwaitingDirector> procedures) {
        StringBuilder text = new StringBuilder(language.say(
                "Por resolver en la dirección (queue conclude)\n", "Awaiting the director (queue conclude)\n"));
        procedures.forEach(procedure -> text.append("  %s  %s  %s  %s%n"
                .formatted(procedure.folio(), procedure.procedureType(), procedure.applicant(), procedure.since())));
        return text.toString();
    }

    String state(ReviewState state) {
        return switch (state) {
            case PENDING -> language.say("en espera", "pending");
            case READY -> language.say("en fila", "ready");
            case IN_REVIEW -> language.say("en revisión", "in review");
            case ON_HOLD -> language.say("detenida", "on hold");
            case PREVENTION -> language.say("prevención", "prevention");
            case APPROVED -> language.say("aprobada", "approved");
            case REJECTED -> language.say("rechazada", "rejected");
            case SKIPPED -> language.say("omitida", "skipped");
        };
    }

    String licence(Licence licence) {
        return language.say("licencia %s, vigente del %s al %s%s", "licence %s, valid from %s to %s%s")
                .formatted(
                        licence.folio(),
                        licence.validFrom(),
                        licence.validUntil(),
                        licence.scianCode() == null
                                ? ""
                                : ", SCIAN %s, %s".formatted(licence.scianCode(), licence.category()));
    }

    private static String indent(Table table) {
        return table.toString().indent(2);
    }
}
