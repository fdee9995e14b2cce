package mx.ventanilla.db.command;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.db.Passwords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "roles",
        description = "Sets the workers' passwords from the environment.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Read from VENTANILLA_DB_PASSWORD_INGEST, _REVIEW, _BATCH, _READONLY and _REVIEWER; others stay as they are.",
            "A password is hashed here and leaves this process only as a SCRAM verifier."
        })
@SuppressWarnings("NullAway.Init")
final class RolesCommand implements Callable<Integer> {
    @ParentCommand
    private DbCommand db;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> roles = Passwords.from(db.environment()).set(db.owner().dataSource());
        if (roles.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("db roles: none of " + Passwords.VARIABLES + " is set, nothing was changed");
            return ExitCodes.USAGE;
        }
        roles.forEach(role -> out.println("Password of " + role + " set."));
        return ExitCodes.DONE;
    }
}
