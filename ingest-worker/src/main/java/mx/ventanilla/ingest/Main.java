package mx.ventanilla.ingest;

import mx.ventanilla.ingest.deadletter.DltCommand;
import mx.ventanilla.ingest.ledger.LedgerCommand;
import mx.ventanilla.ingest.publish.PublishCommand;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.BadSqlGrammarException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** Entry of the ingest worker: one program, several commands. */
@Command(
        name = "ingest-worker",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        exitCodeOnExecutionException = 2,
        description = "Takes permit submissions from Kafka into the database.",
        subcommands = {RunCommand.class, PublishCommand.class, LedgerCommand.class, DltCommand.class})
public final class Main {
    private static final int FAILED = 2;
    private static final int AWAY = 75;

    private Main() {}

    public static void main(String[] args) {
        int exitCode = new CommandLine(new Main())
                .setCommandName(System.getenv().getOrDefault("VENTANILLA_COMMAND", "ingest-worker"))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain)
                .execute(args);
        if (exitCode != CommandLine.ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    /** What the database says, in a line; anything else is a bug and keeps its stack trace. */
    private static int explain(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (!(failure instanceof DataAccessException refused)) {
            throw failure;
        }
        String next = refused instanceof BadSqlGrammarException
                ? "\nThe schema is not the one this program was built for; see: ./ventanilla db info"
                : "";
        command.getErr()
                .println(command.getCommandName() + ": "
                        + refused.getMostSpecificCause().getMessage() + next);
        return refused instanceof DataAccessResourceFailureException ? AWAY : FAILED;
    }
}
