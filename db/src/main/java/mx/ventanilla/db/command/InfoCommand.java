package mx.ventanilla.db.command;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import mx.ventanilla.db.MigrationFile;
import mx.ventanilla.db.Migrations;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "info",
        description = "Lists the migrations: which are applied, when and by whom, and which are pending.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class InfoCommand implements Callable<Integer> {
    @ParentCommand
    private DbCommand db;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /**
     * A migration and what became of it.
     *
     * @param installedOn time with zone, absent where pending
     */
    record Step(
            String version,
            String description,
            String state,
            @Nullable String installedOn,
            @Nullable String installedBy,
            boolean hasWayDown) {}

    @Override
    public Integer call() {
        Set<String> down = MigrationFile.down().stream()
                .map(file -> Integer.toString(file.version()))
                .collect(Collectors.toSet());
        List<Step> steps = Arrays.stream(Migrations.flyway(db.owner().dataSource(), db.environment())
                        .info()
                        .all())
                .filter(info -> info.getVersion() != null)
                .map(info -> step(info, down))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(steps));
        } else {
            print(out, steps);
        }
        return ExitCodes.DONE;
    }

    private static Step step(MigrationInfo info, Set<String> down) {
        String version = info.getVersion().getVersion();
        String installedOn = info.getInstalledOn() == null
                ? null
                : info.getInstalledOn().toInstant().toString();
        return new Step(
                version,
                info.getDescription(),
                info.getState().getDisplayName(),
                installedOn,
                info.getInstalledBy(),
                down.contains(version));
    }

    private static void print(PrintWriter out, List<Step> steps) {
        out.printf("%7s  %-28s %-10s %-28s %-18s %s%n", "version", "what", "state", "applied at", "by", "way down");
        for (Step step : steps) {
            out.printf(
                    "%7s  %-28s %-10s %-28s %-18s %s%n",
                    step.version(),
                    step.description(),
                    step.state(),
                    step.installedOn() == null ? "-" : step.installedOn(),
                    step.installedBy() == null ? "-" : step.installedBy(),
                    step.hasWayDown() ? "yes" : "no");
        }
    }
}
