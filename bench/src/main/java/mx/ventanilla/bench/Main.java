package mx.ventanilla.bench;

import mx.ventanilla.bench.batch.BatchCommand;
import mx.ventanilla.bench.chaos.ChaosCommand;
import mx.ventanilla.bench.intake.IntakeCommand;
import mx.ventanilla.bench.review.ReviewCommand;
import mx.ventanilla.db.command.Failures;
import mx.ventanilla.db.command.ProgramVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program behind {@code ./ventanilla bench} and {@code ./ventanilla chaos}. */
@Command(
        name = "bench",
        description = "Measure and disturb the office on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {IntakeCommand.class, ReviewCommand.class, BatchCommand.class, ChaosCommand.class})
public final class Main implements Runnable {
    private static final int USAGE = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    /** Before anything logs: the workers on the class path bring a logback.xml each, of which logback would complain. */
    public static void main(String... arguments) {
        System.setProperty("logback.configurationFile", "mx/ventanilla/bench/logback.xml");
        CommandLine line =
                new CommandLine(new Main()).setCommandName(System.getenv().getOrDefault("VENTANILLA_COMMAND", "bench"));
        useExitCode(line);
        line.setExecutionExceptionHandler(new Failures());
        System.exit(ProgramVersion.of(line).execute(arguments));
    }

    /** Subcommands do not inherit it. */
    private static void useExitCode(CommandLine line) {
        line.getCommandSpec().exitCodeOnInvalidInput(USAGE);
        line.getSubcommands().values().forEach(Main::useExitCode);
    }

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Say what to do: intake, review, batch, chaos");
    }
}
