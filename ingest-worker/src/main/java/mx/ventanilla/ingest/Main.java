package mx.ventanilla.ingest;

import mx.ventanilla.db.command.Failures;
import mx.ventanilla.db.command.Misuse;
import mx.ventanilla.db.command.ProgramVersion;
import mx.ventanilla.ingest.deadletter.DltCommand;
import mx.ventanilla.ingest.ledger.LedgerCommand;
import mx.ventanilla.ingest.publish.PublishCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry of the ingest worker: one program, several commands. */
@Command(
        name = "ingest-worker",
        mixinStandardHelpOptions = true,
        description = "Takes permit submissions from Kafka into the database.",
        subcommands = {RunCommand.class, PublishCommand.class, LedgerCommand.class, DltCommand.class})
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int exitCode = commandLine()
                .setCommandName(System.getenv().getOrDefault("VENTANILLA_COMMAND", "ingest-worker"))
                .execute(args);
        if (exitCode != CommandLine.ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    /** All commands, with their exit codes. */
    public static CommandLine commandLine() {
        return ProgramVersion.of(new CommandLine(new Main()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new Misuse())
                .setExecutionExceptionHandler(new Failures());
    }
}
