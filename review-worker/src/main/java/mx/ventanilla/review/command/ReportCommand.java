package mx.ventanilla.review.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What people ask of the whole office. */
@Command(
        name = "report",
        description = "Questions to the whole office, a page at a time. Reads only.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ReportProcedures.class,
            ReportPending.class,
            ReportDashboard.class,
            ReportStatistics.class,
            ReportArea.class,
            ReportNear.class,
            ReportAnswers.class,
            ReportAudit.class
        })
public final class ReportCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(),
                "Say what to report: procedures, pending, dashboard, statistics, area, near, answers or audit");
    }
}
