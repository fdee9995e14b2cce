package mx.ventanilla.review.command;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.ventanilla.review.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Who saw, claimed and decided what about a procedure, or changed a municipality's rules. */
@Command(
        name = "audit",
        description = "Who did what: about a procedure, or to the rules of a municipality.",
        mixinStandardHelpOptions = true)
final class ReportAudit implements Callable<Integer> {
    @Mixin
    private ReportDesk desk = new ReportDesk();

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLIO",
            description = "A folio such as 14039-12/2026; without it, changes of rules.")
    private @Nullable String folio;

    @Override
    public Integer call() {
        if (folio == null && desk.municipality() == null) {
            throw desk.door().missing("FOLIO", "--municipality");
        }
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("folio", folio);
        parameters.put("after", desk.afterNumber());
        return desk.print(folio == null ? Report.AUDIT_RULES : Report.AUDIT, parameters);
    }
}
