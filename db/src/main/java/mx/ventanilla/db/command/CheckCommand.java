package mx.ventanilla.db.command;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.db.Login;
import mx.ventanilla.db.Migrations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description =
                "Looks at connection, PostGIS, schema version, workers' logins and outbox, and says what is wrong.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    private DbCommand db;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws SQLException {
        Login owner = db.owner();
        Findings findings = Findings.of(owner.dataSource(), Migrations.srid(db.environment()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(findings));
        } else {
            print(out, owner, findings);
        }
        return findings.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.CHECK_FAILED;
    }

    private static void print(PrintWriter out, Login owner, Findings findings) {
        out.println("Database   " + owner.jdbcUrl() + " as " + owner.user() + ", PostgreSQL " + findings.postgres());
        out.println("PostGIS    " + (findings.postgis() == null ? "absent" : findings.postgis()));
        out.println(
                "Schema     version " + findings.schemaVersion() + ", this build knows " + findings.wantedVersion());
        out.println("Outbox     " + findings.outbox());
        for (Findings.Worker worker : findings.workers()) {
            out.printf("Login      %-20s %s, %s%n", worker.name(), worker.password(), worker.power());
        }
        List<String> problems = findings.problems();
        problems.forEach(problem -> out.println("PROBLEM    " + problem));
        out.println(problems.isEmpty() ? "All is well." : problems.size() + " problems.");
    }
}
