package mx.ventanilla.review.command;

import java.util.Map;
import java.util.concurrent.Callable;
import mx.ventanilla.review.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Each municipality at a glance. */
@Command(name = "dashboard", description = "Each municipality at a glance.", mixinStandardHelpOptions = true)
final class ReportDashboard implements Callable<Integer> {
    @Mixin
    private ReportDesk desk = new ReportDesk();

    @Override
    public Integer call() {
        return desk.print(Report.DASHBOARD, Map.of("now", desk.now(), "after", desk.after("")));
    }
}
