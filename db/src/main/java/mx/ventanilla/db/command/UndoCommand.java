package mx.ventanilla.db.command;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import mx.ventanilla.db.SchemaGate;
import mx.ventanilla.db.Undo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "undo",
        description = "Takes back the newest migration, or all newer than --to. Rows of dropped tables are lost.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class UndoCommand implements Callable<Integer> {
    @ParentCommand
    private DbCommand db;

    @Spec
    private CommandSpec spec;

    @Option(names = "--to", paramLabel = "VERSION", description = "Version to go back to, 0 for an empty schema.")
    private @Nullable Integer to;

    @Override
    public Integer call() throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        DataSource owner = db.owner().dataSource();
        Undo undo = new Undo(owner, db.environment());
        int version = SchemaGate.version(owner);
        if (version == 0) {
            out.println("No migration is applied, there is nothing to undo.");
            return ExitCodes.DONE;
        }
        int target = to == null ? version - 1 : to;
        if (target < 0 || target > version) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--to must be between 0 and the schema's version " + version + ", not " + target);
        }
        while (version > target) {
            out.println("Ran " + undo.newest().name());
            version = SchemaGate.version(owner);
        }
        out.println("The schema is at version " + version + ".");
        return ExitCodes.DONE;
    }
}
