package mx.ventanilla.review;

import mx.ventanilla.db.command.Failures;
import mx.ventanilla.db.command.Misuse;
import mx.ventanilla.db.command.ProgramVersion;
import mx.ventanilla.review.command.ExplainProcedure;
import mx.ventanilla.review.command.QueueCommand;
import mx.ventanilla.review.command.ReportCommand;
import mx.ventanilla.review.command.RulesCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: {@code run} is the worker, the others the desk. The command line is read before anything starts. */
@Command(
        name = "review-worker",
        description = "Brings procedures before the departments.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RunWorker.class,
            QueueCommand.class,
            RulesCommand.class,
            ExplainProcedure.class,
            ReportCommand.class
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return ProgramVersion.of(new CommandLine(new Main()))
                .setCommandName(System.getenv().getOrDefault("VENTANILLA_COMMAND", "review-worker"))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new Misuse())
                .setExecutionExceptionHandler(new Failures());
    }

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Say what to do: run, queue, rules, explain or report");
    }
}
