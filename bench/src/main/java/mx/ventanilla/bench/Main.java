package mx.ventanilla.bench;

import mx.ventanilla.bench.batch.BatchCommand;
import mx.ventanilla.bench.chaos.ChaosCommand;
import mx.ventanilla.bench.intake.IntakeCommand;
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
        exitCodeOnInvalidInput = 1,
        exitCodeOnExecutionException = 2,
        subcommands = {IntakeCommand.class, ReviewCommand.class, BatchCommand.class, ChaosCommand.class})
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    public static void main(String... arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Say what to do: intake, review, batch, chaos");
    }
}
