package mx.ventanilla.stack.launcher;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mx.ventanilla.stack.PlainLogging;
import mx.ventanilla.stack.StackInUse;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/** The program behind {@code ./ventanilla}. */
@Command(
        name = "./ventanilla",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The municipal permit office, on this machine.",
        subcommands = {Demo.class, Up.class, Down.class, Status.class, HelpCommand.class},
        footer = {
            "",
            "VENTANILLA_HOME    data directory (default .ventanilla in the project)",
            "VENTANILLA_DB_URL  your own PostgreSQL with PostGIS, with VENTANILLA_DB_USER and VENTANILLA_DB_PASSWORD",
            "VENTANILLA_KAFKA   your own Kafka"
        })
public final class Main {
    private Main() {}

    /** Ends the JVM with the command's exit code. */
    public static void main(String[] arguments) {
        System.setProperty("slf4j.provider", PlainLogging.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        Optional<PassThrough> elsewhere = PassThrough.asked(List.of(arguments));
        if (elsewhere.isPresent()) {
            return orExplain(() -> elsewhere.get().run());
        }
        CommandLine line = commandLine();
        line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
        return line.execute(arguments.length == 0 ? new String[] {"help"} : arguments);
    }

    private static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.getCommandSpec().exitCodeOnInvalidInput(1);
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().exitCodeOnInvalidInput(1));
        // handled before picocli; listed here so that help shows them
        list(line, "publish", "publish submissions: NDJSON or JSON files, or --denue FILE");
        list(line, "queue", "the departments' review queues");
        list(line, "rules", "check, export, import, diff or simulate routing rules");
        list(line, "explain", "why each department is part of a procedure, or is not");
        list(line, "report", "procedures, pending, dashboard, statistics, area, near, answers, audit");
        list(line, "ledger", "what became of every event");
        list(line, "dlt", "refused events: list, show, edit, redrive, discard");
        list(line, "batch", "run, list and inspect batch jobs");
        list(line, "db", "migrate, info, validate, undo, load and more");
        list(line, "bench", "measure how fast the office works on this machine");
        list(line, "chaos", "kill workers at random while they work, and count what is lost");
        list(line, "test", "build everything and run all tests");
        useVersion(line, "Ventanilla " + release());
        return line;
    }

    private static String release() {
        String release = Main.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(release, "(not from a jar)");
    }

    private static void useVersion(CommandLine line, String version) {
        line.getCommandSpec().version(version);
        line.getSubcommands().values().forEach(command -> useVersion(command, version));
    }

    private static void list(CommandLine line, String name, String description) {
        CommandSpec command = CommandSpec.create().name(name);
        command.usageMessage().description(description);
        line.addSubcommand(name, command);
    }

    private interface Run {
        int run();
    }

    private static int orExplain(Run command) {
        try {
            return command.run();
        } catch (LauncherFailure failure) {
            return explain(failure);
        }
    }

    /** What a person can act on is told in a line; anything else is a bug and shows where. */
    private static int explain(Exception failure) {
        if (failure instanceof LauncherFailure known) {
            System.err.println(known.getMessage());
            return known.exitCode();
        }
        if (failure instanceof StackInUse inUse) {
            System.err.println(inUse.getMessage());
            return ExitCode.ALREADY_RUNNING;
        }
        System.err.println(failure.getMessage());
        if (!(failure instanceof IllegalStateException)
                && !(failure instanceof mx.ventanilla.stack.process.ProcessFailed)) {
            failure.printStackTrace();
        }
        return ExitCode.FAILED;
    }
}
