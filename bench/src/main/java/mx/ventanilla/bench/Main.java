package mx.ventanilla.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program behind {@code ./ventanilla bench}. */
@Command(
        name = "bench",
        description = "Measure how fast the office works on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = ReviewCommand.class)
public final class Main implements Runnable {
    private static final int USAGE = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    public static void main(String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.getCommandSpec().exitCodeOnInvalidInput(USAGE);
        line.getSubcommands().values().forEach(each -> each.getCommandSpec().exitCodeOnInvalidInput(USAGE));
        System.exit(line.execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Say what to measure: review");
    }
}
