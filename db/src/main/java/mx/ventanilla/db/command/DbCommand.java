package mx.ventanilla.db.command;

import java.io.PrintWriter;
import java.util.Map;
import mx.ventanilla.db.Login;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands' common root: where they find the environment, and what they answer when nothing is asked. */
@Command(
        name = "db",
        description = "Builds, inspects and fills the database of Ventanilla.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The login is that of the schema's owner: VENTANILLA_DB_URL, VENTANILLA_DB_USER, VENTANILLA_DB_PASSWORD.",
            "VENTANILLA_SRID (default 32613) is the projected reference system of a new schema.",
            "Exit codes: 0 done, 1 wrong usage, 2 failed, 3 done with rejects, 7 schema of another version,"
                    + " 8 check failed, 75 database away."
        },
        subcommands = {
            MigrateCommand.class,
            InfoCommand.class,
            ValidateCommand.class,
            BaselineCommand.class,
            UndoCommand.class,
            CheckCommand.class,
            SqlCommand.class,
            RolesCommand.class,
            LoadCommand.class
        })
public final class DbCommand implements Runnable {
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    DbCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Runs a command on the process's own streams and returns its exit code. */
    public static int run(Map<String, String> environment, String... arguments) {
        return commandLine(environment).execute(arguments);
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return ProgramVersion.of(new CommandLine(new DbCommand(environment)))
                .setCommandName(environment.getOrDefault("VENTANILLA_COMMAND", "db"))
                .setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(new Misuse())
                .setUsageHelpAutoWidth(true);
    }

    Map<String, String> environment() {
        return environment;
    }

    Login owner() {
        return Login.from(environment);
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        spec.commandLine().usage(out);
    }
}
