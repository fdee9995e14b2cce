package mx.ventanilla.batch.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import mx.ventanilla.batch.engine.Audit;
import mx.ventanilla.batch.engine.Desired;
import mx.ventanilla.batch.run.RunLockLost;
import mx.ventanilla.batch.run.VerificationFailed;
import mx.ventanilla.db.Login;
import mx.ventanilla.db.SchemaMismatch;
import mx.ventanilla.db.command.Misuse;
import mx.ventanilla.db.command.ProgramVersion;
import org.apache.kafka.common.KafkaException;
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
            "A backfill, from first to last:",
            "  plan JOB            what it would walk over",
            "  dry-run JOB         the first rows for real, rolled back; `sample JOB` shows rows before and after",
            "  run JOB --reason TEXT --execute",
            "  status RUN          how far, how fast, why it waits; `--watch`",
            "  pause RUN, resume RUN, stop RUN, cancel RUN   wait / go on / end for now / give up",
            "  set RUN nice=1      settings of a run while it runs; `throttle --all on` holds everything back",
            "  rejects RUN         rows it could not do; `rejects retry RUN` tries these alone",
            "  verify RUN, finalize JOB, report RUN --html FILE",
            "",
            "Exit codes: 0 completed, 1 usage, 2 failed, 3 completed with rejects,",
            "4 stopped, 5 throttled out, 6 already running, 7 blocked: something else comes first,",
            "8 verification failed, 75 database or Kafka away: try again later."
        })
public final class Commands implements Runnable {
    private final Desk desk;

    @Spec
    private @Nullable CommandSpec spec;

    private Commands(Desk desk) {
        this.desk = desk;
    }

    /** {@return exit code of the command typed} */
    public static int execute(Desk desk, Jobs jobs, String... typed) {
        Commands commands = new Commands(desk);
        CommandLine program = new CommandLine(commands)
                .setCommandName(desk.environment().getOrDefault("VENTANILLA_COMMAND", "batch"))
                .addSubcommand("list", new ListCommand(desk, jobs))
                .addSubcommand("plan", new PlanCommand(desk, jobs))
                .addSubcommand("dry-run", new DryRunCommand(desk, jobs))
                .addSubcommand("sample", new SampleCommand(desk, jobs))
                .addSubcommand("run", new RunCommand(desk, jobs))
                .addSubcommand("work", new WorkCommand(desk, jobs))
                .addSubcommand("status", new StatusCommand(desk, jobs))
                .addSubcommand(
                        "pause", ask(desk, Desired.PAUSE, Audit.Kind.PAUSE_ASKED, "Wait; processes and settings stay."))
                .addSubcommand("resume", new ResumeCommand(desk, jobs))
                .addSubcommand(
                        "stop",
                        ask(
                                desk,
                                Desired.STOP,
                                Audit.Kind.STOP_ASKED,
                                "End after the slices under way; resume goes on."))
                .addSubcommand(
                        "cancel",
                        ask(
                                desk,
                                Desired.CANCEL,
                                Audit.Kind.CANCEL_ASKED,
                                "End and give up the rest; what was done stays."))
                .addSubcommand("set", new SetCommand(desk))
                .addSubcommand("throttle", new ThrottleCommand(desk))
                .addSubcommand("slices", new SlicesCommand(desk))
                .addSubcommand("rejects", new RejectsCommand(desk, jobs))
                .addSubcommand("verify", new VerifyCommand(desk, jobs))
                .addSubcommand("finalize", new FinalizeCommand(desk, jobs))
                .addSubcommand("report", new ReportCommand(desk, jobs))
                .addSubcommand("history", new HistoryCommand(desk, jobs))
                .addSubcommand("layers", new LayersCommand(desk))
                .addSubcommand("audit", new AuditCommand(desk))
                .addSubcommand("health", new HealthCommand(desk))
                .addSubcommand("doctor", new DoctorCommand(desk))
                .addSubcommand("purge", new PurgeCommand(desk))
                .addSubcommand("help", new CommandLine.HelpCommand())
                .setOut(new PrintWriter(desk.out(), true, UTF_8))
                .setErr(new PrintWriter(desk.err(), true, UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new Misuse())
                .setExecutionExceptionHandler((failure, line, parsed) -> commands.failed(failure));
        return ProgramVersion.of(program).execute(typed);
    }

    private static CommandLine ask(Desk desk, Desired desired, Audit.Kind asked, String meaning) {
        CommandLine command = new CommandLine(new AskCommand(desk, desired, asked));
        command.getCommandSpec().usageMessage().description(meaning);
        return command;
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(desk.out());
        }
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
            desk.say((cause instanceof KafkaException ? "Kafka" : "The database")
                    + " is away. Next: the same command again, it goes on where it stopped");
        } else if (code == ExitCode.FAILED && desk.environment().containsKey("VENTANILLA_DEBUG")) {
            failure.printStackTrace(desk.err());
        }
        return code;
    }

    private static ExitCode codeOf(Throwable failure, Throwable cause) {
        if (failure instanceof Login.MissingSetting || failure instanceof Settings.SettingRefused) {
            return ExitCode.USAGE;
        }
        if (cause instanceof SchemaMismatch) {
            return ExitCode.BLOCKED;
        }
        if (cause instanceof VerificationFailed) {
            return ExitCode.VERIFICATION_FAILED;
        }
        return cause instanceof KafkaException || databaseAway(failure) ? ExitCode.TEMPORARY : ExitCode.FAILED;
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
