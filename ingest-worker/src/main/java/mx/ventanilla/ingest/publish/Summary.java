package mx.ventanilla.ingest.publish;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.contracts.ViolationCode;
import tools.jackson.databind.JsonNode;

/**
 * What became of everything that was to be published.
 *
 * @param published how many events Kafka has
 * @param outcomes receipts by outcome
 * @param warnings accepted submissions by code of warning
 * @param reasons submissions not accepted by code, each with an example
 * @param unaccounted published events whose receipt did not come in time; empty when nobody waited
 * @param unpublished lines that were not sent
 */
record Summary(
        int published,
        Map<Outcome, Integer> outcomes,
        Map<String, Integer> warnings,
        Map<String, Reason> reasons,
        List<Published> unaccounted,
        List<Outgoing.Unusable> unpublished) {

    /** How often a code was given, and the first time it was. */
    record Reason(int count, Published example, JsonNode violation) {
        Reason again() {
            return new Reason(count + 1, example, violation);
        }
    }

    /** @param receipts by place; those of others are not among them */
    static Summary of(
            List<Published> published, Map<Published.Place, JsonNode> receipts, List<Outgoing.Unusable> unpublished) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        Map<String, Integer> warnings = new TreeMap<>();
        Map<String, Reason> reasons = new TreeMap<>();
        for (Published each : published) {
            JsonNode receipt = receipts.get(each.place());
            if (receipt == null) {
                continue;
            }
            outcomes.merge(Outcome.valueOf(receipt.get("outcome").asString()), 1, Integer::sum);
            byCode(receipt.path("warnings")).keySet().forEach(code -> warnings.merge(code, 1, Integer::sum));
            byCode(receipt.path("violations"))
                    .forEach((code, violation) ->
                            reasons.merge(code, new Reason(1, each, violation), (known, more) -> known.again()));
        }
        List<Published> unaccounted = published.stream()
                .filter(each -> !receipts.containsKey(each.place()))
                .toList();
        return new Summary(published.size(), outcomes, warnings, reasons, unaccounted, unpublished);
    }

    /** The first of each code: a filing counts once, however many of its fields break one rule. */
    private static Map<String, JsonNode> byCode(JsonNode violations) {
        Map<String, JsonNode> first = new LinkedHashMap<>();
        violations.forEach(each -> first.putIfAbsent(each.path("code").asString("?"), each));
        return first;
    }

    int count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    int repaired() {
        return warnings.getOrDefault(ViolationCode.PARCEL_REPAIRED.name(), 0);
    }

    /** For machines. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("published", published);
        for (Outcome outcome : Outcome.values()) {
            json.put(outcome.name().toLowerCase(Locale.ROOT), count(outcome));
        }
        json.put("repaired", repaired());
        json.put("warnings", warnings);
        Map<String, Integer> codes = new TreeMap<>();
        reasons.forEach((code, reason) -> codes.put(code, reason.count()));
        json.put("codes", codes);
        json.put(
                "unaccounted",
                unaccounted.stream().map(each -> each.origin().toString()).toList());
        json.put(
                "unpublished",
                unpublished.stream()
                        .map(each -> Map.of("line", each.origin().toString(), "reason", each.reason()))
                        .toList());
        return json;
    }
}
