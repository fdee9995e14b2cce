package mx.ventanilla.db.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import mx.ventanilla.db.MigrationFile;
import mx.ventanilla.db.Migrations;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "validate",
        description =
                "Checks that what was applied is what this build holds: nothing missing, nothing edited afterwards.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ValidateCommand implements Callable<Integer> {
    @ParentCommand
    private DbCommand db;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ValidateResult result =
                Migrations.flyway(db.owner().dataSource(), db.environment()).validateWithResult();
        PrintWriter out = spec.commandLine().getOut();
        if (result.validationSuccessful) {
            out.println(
                    "Valid: all " + MigrationFile.up().size() + " migrations are applied as this build holds them.");
            return ExitCodes.DONE;
        }
        for (ValidateOutput finding : result.invalidMigrations) {
            out.println("V" + finding.version + " " + finding.description + ": " + finding.errorDetails.errorMessage);
        }
        if (result.invalidMigrations.isEmpty() && result.errorDetails != null) {
            out.println(result.errorDetails.errorMessage);
        }
        return ExitCodes.CHECK_FAILED;
    }
}
