package mx.ventanilla.review.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The municipalities' routing rules, for those who keep them. */
@Command(
        name = "rules",
        description = "Routing rules: check, export, import, compare, and try out on past procedures.",
        mixinStandardHelpOptions = true,
        subcommands = {CheckRules.class, ExportRules.class, ImportRules.class, DiffRules.class, SimulateFile.class})
public final class RulesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Say what to do: check, export, import, diff or simulate");
    }
}
