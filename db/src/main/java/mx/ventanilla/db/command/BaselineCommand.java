package mx.ventanilla.db.command;

import java.util.concurrent.Callable;
import mx.ventanilla.db.Migrations;
import org.flywaydb.core.Flyway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "baseline",
        description = "Declares that a schema made by other means stands at a version; nothing is run.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class BaselineCommand implements Callable<Integer> {
    @ParentCommand
    private DbCommand db;

    @Spec
    private CommandSpec spec;

    @Option(names = "--at", required = true, paramLabel = "VERSION", description = "Version that the schema stands at.")
    private int version;

    @Override
    public Integer call() {
        int latest = Migrations.latestVersion();
        if (version < 1 || version > latest) {
            throw new ParameterException(
                    spec.commandLine(), "--at must be a version between 1 and " + latest + ", not " + version);
        }
        Flyway flyway = Migrations.flyway(db.owner().dataSource(), db.environment());
        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .baselineVersion(Integer.toString(version))
                .baselineDescription("declared, not run")
                .load()
                .baseline();
        spec.commandLine().getOut().println("Declared: the schema stands at version " + version + ".");
        return ExitCodes.DONE;
    }
}
