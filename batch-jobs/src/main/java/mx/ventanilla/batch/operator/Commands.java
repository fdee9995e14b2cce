package mx.ventanilla.batch.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.RunLockLost;
import mx.ventanilla.batch.run.VerificationFailed;
import mx.ventanilla.db.Login;
import mx.ventanilla.db.SchemaMismatch;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** All commands, and what becomes of an exception that none of them expects. */
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Plan and run jobs over many rows, and look at what became of them.",
        footer = {
            "",
            "Nothing is written without --execute. stdout is data, stderr is messages.",
            "Exit codes: 0 completed, 1 usage, 2 failed, 3 completed with rejects,",
            "4 stopped, 6 already running, 7 schema of another version,",
            "8 verification failed, 75 database away: try again later."
        })
public final class Commands implements Runnable {
    private final Desk desk;

    @Spec
    private @Nullable CommandSpec spec;

    private Commands(Desk desk) {
        this.desk = desk;
    }

    /** {@return exit code of the command typed} */
    public static int execute(Desk desk, List<OperatedJob> jobs, String... typed) {
        Commands commands = new Commands(desk);
        return new CommandLine(commands)
                .addSubcommand("list", new ListCommand(desk, jobs))
                .addSubcommand("plan", new PlanCommand(desk, jobs))
                .addSubcommand("run", new RunCommand(desk, jobs))
                .addSubcommand("status", new StatusCommand(desk, jobs))
                .addSubcommand("history", new HistoryCommand(desk, jobs))
                .addSubcommand("layers", new LayersCommand(desk))
                .addSubcommand("help", new CommandLine.HelpCommand())
                .setOut(new PrintWriter(desk.out(), true, UTF_8))
                .setErr(new PrintWriter(desk.err(), true, UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, args) -> commands.usage(wrong))
                .setExecutionExceptionHandler((failure, line, parsed) -> commands.failed(failure))
                .execute(typed);
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(desk.out());
        }
    }

    private int usage(CommandLine.ParameterException wrong) {
        desk.say(String.valueOf(wrong.getMessage()));
        desk.say("Next: " + wrong.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help");
        return ExitCode.USAGE.number();
    }

    private int failed(Exception failure) {
        return tell(desk, failure).number();
    }

    /** Says what failed and gives the exit code that fits. */
    static ExitCode tell(Desk desk, Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        desk.say("failed: " + (cause.getMessage() == null ? cause.toString() : cause.getMessage()));
        ExitCode code = codeOf(failure, cause);
        if (code == ExitCode.TEMPORARY) {
            desk.say("The database is away. Next: the same command again, it goes on where it stopped");
        } else if (code == ExitCode.FAILED && desk.environment().containsKey("VENTANILLA_DEBUG")) {
            failure.printStackTrace(desk.err());
        }
        return code;
    }

    private static ExitCode codeOf(Throwable failure, Throwable cause) {
        if (failure instanceof Login.MissingSetting) {
            return ExitCode.USAGE;
        }
        if (cause instanceof SchemaMismatch) {
            return ExitCode.BLOCKED;
        }
        if (cause instanceof VerificationFailed) {
            return ExitCode.VERIFICATION_FAILED;
        }
        return databaseAway(failure) ? ExitCode.TEMPORARY : ExitCode.FAILED;
    }

    /** Class 08 is a lost connection, 57P a server that is shutting down or starting, 53 one that is full. */
    private static boolean databaseAway(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RunLockLost
                    || cause instanceof SocketException
                    || cause instanceof SQLTransientConnectionException
                    || (cause instanceof SQLException sql && isAway(String.valueOf(sql.getSQLState())))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(String state) {
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }
}
