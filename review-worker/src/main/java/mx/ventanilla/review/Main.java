package mx.ventanilla.review;

import mx.ventanilla.review.command.ExplainProcedure;
import mx.ventanilla.review.command.QueueCommand;
import mx.ventanilla.review.command.RulesCommand;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
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
        subcommands = {RunWorker.class, QueueCommand.class, RulesCommand.class, ExplainProcedure.class})
public final class Main implements Runnable {
    private static final int USAGE = 1;
    private static final int FAILED = 2;
    private static final int TEMPORARY = 75;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main())
                .setCommandName(System.getenv().getOrDefault("VENTANILLA_COMMAND", "review-worker"))
                .setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, where, parsed) -> {
            where.getErr()
                    .println(where.getCommandName() + ": "
                            + NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
            return temporary(failure) ? TEMPORARY : FAILED;
        });
        useExitCode(line);
        return line;
    }

    private static void useExitCode(CommandLine line) {
        line.getCommandSpec().exitCodeOnInvalidInput(USAGE);
        line.getSubcommands().values().forEach(Main::useExitCode);
    }

    /** Whether the database is away, so that the same command may succeed later. */
    private static boolean temporary(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof NonTransientDataAccessResourceException
                    || cause instanceof CannotCreateTransactionException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Say what to do: run, queue, rules or explain");
    }
}
