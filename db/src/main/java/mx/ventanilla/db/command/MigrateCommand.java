package mx.ventanilla.db.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import mx.ventanilla.db.Login;
import mx.ventanilla.db.Migrations;
import mx.ventanilla.db.Passwords;
import mx.ventanilla.db.SchemaGate;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.output.MigrateResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "migrate",
        description =
                "Brings the schema to this build's version, then sets the workers' passwords given in the environment.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before anything runs
final class MigrateCommand implements Callable<Integer> {
    @ParentCommand
    private DbCommand db;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Login owner = db.owner();
        SchemaGate.refuseNewer(owner.dataSource()); // Flyway takes it for one that is up to date
        MigrateResult result = Migrations.flyway(
                        owner.dataSource(),
                        db.environment(),
                        new Progress(spec.commandLine().getErr()))
                .migrate();
        out.println(
                result.migrationsExecuted == 0
                        ? "The schema is at version " + Migrations.latestVersion() + " already."
                        : "Applied " + result.migrationsExecuted + " migrations, the schema is at version "
                                + result.targetSchemaVersion + ".");
        for (String role : Passwords.from(db.environment()).set(owner.dataSource())) {
            out.println("Password of " + role + " set.");
        }
        return ExitCodes.DONE;
    }

    /** One line per migration as it ends. */
    private static final class Progress extends BaseCallback {
        private final PrintWriter err;

        Progress(PrintWriter err) {
            this.err = err;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event.equals(Event.AFTER_EACH_MIGRATE);
        }

        @Override
        public void handle(Event event, Context context) {
            if (context.getMigrationInfo() != null) {
                err.println("V" + context.getMigrationInfo().getVersion() + " "
                        + context.getMigrationInfo().getDescription());
                err.flush();
            }
        }
    }
}
