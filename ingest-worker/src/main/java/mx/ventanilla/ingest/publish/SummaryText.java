package mx.ventanilla.ingest.publish;

import java.util.List;
import java.util.Map;
import mx.ventanilla.contracts.Outcome;

/** The summary as people read it, in Spanish or in English. */
final class SummaryText {
    private static final int MOST_NAMED = 10;

    private final boolean spanish;
    private final StringBuilder text = new StringBuilder();

    SummaryText(boolean spanish) {
        this.spanish = spanish;
    }

    /** @param waited whether receipts were waited for */
    String of(Summary summary, boolean waited) {
        line(say("Publicadas", "Published"), summary.published());
        if (waited) {
            outcomes(summary);
        }
        named(
                say("Sin publicar", "Not published"),
                summary.unpublished().stream()
                        .map(each -> each.origin() + ": " + each.reason())
                        .toList());
        return text.toString();
    }

    private void outcomes(Summary summary) {
        line(say("Aceptadas", "Accepted"), summary.count(Outcome.ACCEPTED));
        summary.warnings().forEach((code, count) -> text.append("    %-32s %6d%n".formatted(code, count)));
        line(say("Rechazadas", "Rejected"), summary.count(Outcome.REJECTED));
        line(say("Duplicadas", "Duplicates"), summary.count(Outcome.DUPLICATE));
        line(say("En conflicto", "Conflicts"), summary.count(Outcome.CONFLICT));
        line(say("Atrasadas", "Stale"), summary.count(Outcome.STALE));
        line(say("En espera", "Parked"), summary.count(Outcome.PARKED));
        named(
                say("Sin respuesta", "Unaccounted"),
                summary.unaccounted().stream()
                        .map(each -> each.origin() + " (" + each.subject() + ")")
                        .toList());
        if (!summary.reasons().isEmpty()) {
            text.append("%n%s%n".formatted(say("Motivos, con un ejemplo:", "Reasons, with an example:")));
        }
        for (Map.Entry<String, Summary.Reason> entry : summary.reasons().entrySet()) {
            Summary.Reason reason = entry.getValue();
            String message =
                    reason.violation().path(say("message_es", "message_en")).asString("");
            text.append("  %-32s %6d   %s %s: %s%n"
                    .formatted(
                            entry.getKey(),
                            reason.count(),
                            reason.example().origin(),
                            reason.example().subject(),
                            message));
        }
    }

    private void named(String title, List<String> lines) {
        line(title, lines.size());
        lines.stream()
                .limit(MOST_NAMED)
                .forEach(each -> text.append("    ").append(each).append('\n'));
        if (lines.size() > MOST_NAMED) {
            text.append("    … +").append(lines.size() - MOST_NAMED).append('\n');
        }
    }

    private void line(String title, int count) {
        text.append("%-16s %8d%n".formatted(title, count));
    }

    private String say(String inSpanish, String inEnglish) {
        return spanish ? inSpanish : inEnglish;
    }
}
