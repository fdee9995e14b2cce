package mx.ventanilla.db.command;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import mx.ventanilla.db.MigrationFile;
import mx.ventanilla.db.Migrations;
import mx.ventanilla.db.SchemaGate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "sql",
        description = "Prints the SQL that `migrate` would run, and runs nothing.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class SqlCommand implements Callable<Integer> {
    @ParentCommand
    private DbCommand db;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        DataSource owner = db.owner().dataSource();
        int version = SchemaGate.version(owner);
        try (Connection connection = owner.getConnection()) {
            for (MigrationFile step : MigrationFile.up()) {
                if (step.version() > version) {
                    out.println("-- " + step.name());
                    out.println(Migrations.resolved(step, db.environment(), connection.getCatalog()));
                }
            }
        }
        return ExitCodes.DONE;
    }
}
