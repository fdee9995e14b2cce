package mx.ventanilla.review.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import mx.ventanilla.review.evidence.Basis;
import mx.ventanilla.review.evidence.Finding;
import mx.ventanilla.review.language.Language;
import mx.ventanilla.review.routing.Explanation;
import mx.ventanilla.review.routing.Reason;
import mx.ventanilla.review.rules.ExplainedPlan;

/** A plan's grounds in plain words. */
final class ExplanationText {
    private final Language language;

    ExplanationText(Language language) {
        this.language = language;
    }

    String of(ExplainedPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("%s  %s  %s".formatted(plan.folio(), plan.procedureType(), plan.state()));
        Explanation explanation = plan.explanation();
        if (explanation == null) {
            lines.add(language.say("No tiene plan de revisión: ", "It has no review plan: ") + plan.lastReason());
            return String.join("\n", lines);
        }
        lines.addAll(round(plan.round(), explanation));
        plan.unnamed().forEach(department -> lines.add("  - " + unnamed(department)));
        lines.add(language.say("Ubicación: ", "Place: ") + place(explanation.place()));
        explanation.findings().forEach(finding -> lines.add("  · " + finding(finding)));
        plan.earlier().forEach(each -> lines.addAll(round(each.round(), each.explanation())));
        return String.join("\n", lines);
    }

    private List<String> round(int round, Explanation explanation) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(round, explanation));
        explanation.departments().forEach(part -> lines.add("  + " + involved(part)));
        explanation.notInvolved().forEach(left -> lines.add("  - " + notInvolved(left, explanation)));
        return lines;
    }

    private String heading(int round, Explanation explanation) {
        return language.say(
                        "Ronda %d, versión %d de la solicitud, reglas versión %s leídas el %s",
                        "Round %d, version %d of the filing, rules version %s read at %s")
                .formatted(round, explanation.procedureVersion(), rules(explanation), explanation.rulesReadAt());
    }

    private String rules(Explanation explanation) {
        int version = explanation.rulesVersion();
        return version == 0 ? language.say("0 (nunca importadas)", "0 (never imported)") : Integer.toString(version);
    }

    private String involved(Explanation.Part part) {
        String because = part.because().stream()
                .map(this::reason)
                .collect(Collectors.joining(language.say("; y además ", "; and also ")));
        String after = part.waitsFor().isEmpty()
                ? language.say("empieza de inmediato", "begins at once")
                : language.say("después de ", "after ") + String.join(", ", part.waitsFor());
        return "%s: %s (%s)".formatted(part.department(), because, after);
    }

    private String reason(Reason reason) {
        return switch (reason.source()) {
            case PROCEDURE_TYPE -> rule(reason);
            case ANSWERED_REQUIREMENT ->
                language.say("se contestó el campo %s (regla %d)", "field %s was answered (rule %d)")
                        .formatted(reason.field(), reason.ruleId());
            case DEFAULT_DEPARTMENT ->
                language.say(
                        "es dependencia por omisión y ninguna regla nombró a otra",
                        "it is a default department and no rule named another");
            case OPERATOR -> language.say("la agregó un operador", "an operator added it");
        };
    }

    private String rule(Reason reason) {
        return reason.condition() == null
                ? language.say(
                                "la regla %d del tipo de trámite la pide siempre",
                                "rule %d of the type always asks for it")
                        .formatted(reason.ruleId())
                : language.say("se cumple la condición de la regla %d: %s", "the condition of rule %d holds: %s")
                        .formatted(reason.ruleId(), reason.condition());
    }

    private String notInvolved(Explanation.Left left, Explanation explanation) {
        boolean involvedOtherwise = explanation.departments().stream()
                .anyMatch(part -> part.department().equals(left.department()));
        String text = language.say(
                        "no se cumple la condición de la regla %d: %s", "the condition of rule %d does not hold: %s")
                .formatted(left.ruleId(), left.condition());
        return "%s: %s%s"
                .formatted(
                        left.department(),
                        text,
                        involvedOtherwise
                                ? language.say(" (participa por otra razón)", " (it takes part for another reason)")
                                : "");
    }

    private String unnamed(String department) {
        return language.say(
                        "%s: ninguna regla de este tipo la nombra y ningún campo contestado le corresponde",
                        "%s: no rule of this type names it, and no answered field is tied to it")
                .formatted(department);
    }

    private String place(Basis basis) {
        return switch (basis) {
            case PARCEL -> language.say("predio", "parcel");
            case LOCATION -> language.say("sólo un punto, sin predio", "only a point, no parcel");
            case UNKNOWN -> language.say("desconocida", "unknown");
        };
    }

    private String finding(Finding finding) {
        List<String> parts = new ArrayList<>();
        List<String> zones = finding.zones();
        if (zones != null) {
            parts.add(
                    zones.isEmpty()
                            ? language.say("no toca ninguna zona", "touches no zone")
                            : language.say("toca ", "touches ") + String.join(", ", zones));
        }
        Double metres = finding.distanceMetres();
        if (metres != null) {
            parts.add(String.format(
                    Locale.ROOT,
                    language.say("a %.1f m del elemento más cercano", "%.1f m from the nearest feature"),
                    metres));
        }
        return language.say("capa %s versión %d: %s", "layer %s version %d: %s")
                .formatted(finding.layer(), finding.version(), String.join(", ", parts));
    }
}
