package mx.ventanilla.ingest.publish;

import java.io.PrintWriter;
import mx.ventanilla.contracts.Violation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a check of the contract found, for people and for programs. */
final class CheckText {
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintWriter out;

    CheckText(PrintWriter out) {
        this.out = out;
    }

    /** One line per violation: place, procedure, JSON pointer, code, message. */
    void lines(ContractCheck check, boolean inSpanish) {
        check.unusable().forEach(line -> out.printf("%s\t\t\tUNUSABLE\t%s%n", line.origin(), line.reason()));
        check.findings().forEach(each -> {
            Violation violation = each.violation();
            out.printf(
                    "%s\t%s\t%s\t%s\t%s%n",
                    each.origin(),
                    each.subject(),
                    violation.pointer(),
                    violation.code(),
                    inSpanish ? violation.message_es() : violation.message_en());
        });
    }

    void json(ContractCheck check) {
        ObjectNode report =
                JSON.createObjectNode().put("checked", check.checked()).put("invalid", check.invalid());
        ArrayNode unusable = report.putArray("unusable");
        check.unusable()
                .forEach(line -> unusable.addObject()
                        .put("file", line.origin().file())
                        .put("line", line.origin().line())
                        .put("reason", line.reason()));
        ArrayNode findings = report.putArray("findings");
        check.findings()
                .forEach(each -> findings.addObject()
                        .put("file", each.origin().file())
                        .put("line", each.origin().line())
                        .put("subject", each.subject())
                        .put("pointer", each.violation().pointer())
                        .put("code", each.violation().code().name())
                        .put("warning", each.violation().code().isWarning())
                        .put("message_es", each.violation().message_es())
                        .put("message_en", each.violation().message_en()));
        out.println(report);
    }
}
