package mx.ventanilla.review.command;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.ventanilla.review.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Open work by department. */
@Command(
        name = "pending",
        description = "Open work by department: ready, in review, waiting, overdue.",
        mixinStandardHelpOptions = true)
final class ReportPending implements Callable<Integer> {
    @Mixin
    private ReportDesk desk = new ReportDesk();

    @Option(names = "--department", paramLabel = "CODE", description = "Only departments of this code.")
    private @Nullable String department;

    @Override
    public Integer call() {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("department", department);
        parameters.put("now", desk.now());
        parameters.put("after", desk.after(""));
        return desk.print(Report.PENDING, parameters);
    }
}
