package mx.ventanilla.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mx.ventanilla.bench.Workplace;
import mx.ventanilla.bench.batch.BatchChaos;
import mx.ventanilla.bench.batch.BatchChaosFigures;
import mx.ventanilla.bench.batch.StandstillFigures;
import mx.ventanilla.bench.batch.StandstillProof;
import mx.ventanilla.ingest.chaos.ChaosFigures;
import mx.ventanilla.ingest.chaos.ChaosPlan;
import mx.ventanilla.ingest.chaos.IntakeChaos;
import mx.ventanilla.stack.ExternalServers;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.ReactorRoot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Fault runs at a terminal. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        description = "Kill workers at random moments while they work, and count what is lost.")
public final class ChaosCommand implements Runnable {
    private static final int VERIFICATION_FAILED = 8;
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Say what to disturb: intake, review, batch, throttle");
    }

    @Command(
            name = "intake",
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 1,
            description = "Two ingest workers, killed with SIGKILL and started again while events come in.",
            footer = {
                "",
                "1 %% of the events are bad, 1 %% are repeated, 5 %% amend an earlier one. Works on servers of its own.",
                "Exit codes: 0 nothing was lost, repeated, out of order or unaccounted for; 8 something was."
            })
    int intake(
            @Option(names = "--events", defaultValue = "20000", description = "Default ${DEFAULT-VALUE}.") int events,
            @Option(names = "--kills", defaultValue = "10", description = "Default ${DEFAULT-VALUE}.") int kills,
            @Option(
                            names = "--seed",
                            defaultValue = "1",
                            description = "Same seed, same plan. Default ${DEFAULT-VALUE}.")
                    long seed,
            @Option(names = "--json", description = "Print the figures as JSON.") boolean json,
            @Option(names = "--directory", description = "Where the servers keep their files; by default a new one.")
                    @Nullable
                    Path directory)
            throws IOException {
        if (events < 1 || kills < 0 || kills > events) {
            throw new ParameterException(
                    command.subcommands().get("intake"),
                    "--events is %d and --kills %d: there must be an event, and no more kills than events"
                            .formatted(events, kills));
        }
        try (Workplace place = Workplace.at(directory, this::say);
                LocalStack stack = LocalStack.start(place.path(), ExternalServers.none(), this::say)) {
            ChaosFigures figures = new IntakeChaos(stack, worker("ingest-worker"), place.path(), this::say)
                    .run(new ChaosPlan(events, kills, seed));
            print(figures, json);
            return verdict(figures.isSpotless(), place);
        }
    }

    @Command(
            name = "review",
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 1,
            description = "Two review workers, killed with SIGKILL and started again while eight reviewers decide.",
            footer = {
                "",
                "Plans drawn by lot; decisions at the desk and by message, repeated and contradictory ones among them.",
                "Works on servers of its own. Exit codes: 0 nothing was early, unfinished or counted twice; 8 something was."
            })
    int review(
            @Option(names = "--procedures", defaultValue = "1000", description = "Default ${DEFAULT-VALUE}.")
                    int procedures,
            @Option(names = "--kills", defaultValue = "10", description = "Default ${DEFAULT-VALUE}.") int kills,
            @Option(names = "--seed", defaultValue = "1", description = "Of the rules. Default ${DEFAULT-VALUE}.")
                    long seed,
            @Option(names = "--json", description = "Print the figures as JSON.") boolean json)
            throws IOException {
        if (procedures < 1 || kills < 0) {
            throw new ParameterException(
                    command.subcommands().get("review"), "--procedures must be at least 1 and --kills at least 0");
        }
        try (Workplace place = Workplace.at(null, this::say);
                LocalStack stack = LocalStack.start(place.path(), ExternalServers.none(), this::say)) {
            ReviewFigures figures = new ReviewChaos(stack, worker("review-worker"), place.path(), this::say)
                    .run(procedures, kills, seed);
            print(figures, json);
            return verdict(figures.isSpotless(), place);
        }
    }

    @Command(
            name = "batch",
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 1,
            description = "A backfill with bad rows in its data, whose processes are killed with SIGKILL and replaced.",
            footer = {
                "",
                "Two processes begin it at once; one row in 997 is refused by the database. Works on servers of its own.",
                "Exit codes: 0 nothing was lost, done twice or miscounted; 8 something was."
            })
    int batch(
            @Option(names = "--kills", defaultValue = "10", description = "Default ${DEFAULT-VALUE}.") int kills,
            @Option(
                            names = "--seed",
                            defaultValue = "1",
                            description = "Same seed, same plan. Default ${DEFAULT-VALUE}.")
                    long seed,
            @Option(names = "--json", description = "Print the figures as JSON.") boolean json,
            @Option(names = "--directory", description = "Where the servers keep their files; by default a new one.")
                    @Nullable
                    Path directory)
            throws IOException {
        if (kills < 0) {
            throw new ParameterException(command.subcommands().get("batch"), "--kills must be at least 0");
        }
        try (Workplace place = Workplace.at(directory, this::say);
                LocalStack stack = LocalStack.start(place.path(), ExternalServers.none(), this::say)) {
            BatchChaosFigures figures = new BatchChaos(stack, root(), place.path(), this::say).run(kills, seed);
            print(figures, json);
            return verdict(figures.isSpotless(), place);
        }
    }

    @Command(
            name = "throttle",
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 1,
            description =
                    "A backfill beside everything that it must yield to: locks, lag, WAL, dead rows, an old transaction.",
            footer = {
                "",
                "About ten minutes, on servers of its own, a standby among them.",
                "Exit codes: 0 it stood still for the right reason each time, and went on; 8 it did not."
            })
    int throttle(@Option(names = "--json", description = "Print the figures as JSON.") boolean json) throws Exception {
        try (Workplace place = Workplace.at(null, this::say);
                LocalStack stack = LocalStack.start(place.path(), ExternalServers.none(), this::say)) {
            List<StandstillFigures> figures = new StandstillProof(stack, root(), place.path(), this::say).run();
            print(figures, json);
            return verdict(figures.stream().allMatch(StandstillFigures::holds), place);
        }
    }

    /** What went wrong can be looked into afterwards. */
    private static int verdict(boolean spotless, Workplace place) {
        if (spotless) {
            place.done();
        }
        return spotless ? 0 : VERIFICATION_FAILED;
    }

    private void print(Object figures, boolean json) {
        command.commandLine()
                .getOut()
                .println(json ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures) : figures);
        command.commandLine().getOut().flush();
    }

    private static Path root() {
        String root = System.getenv("VENTANILLA_ROOT");
        return root == null ? ReactorRoot.find() : Path.of(root);
    }

    /** What Java runs. */
    private static List<String> worker(String module) {
        Path jar = root().resolve(module + "/target/" + module + "-exec.jar");
        if (Files.notExists(jar)) {
            throw new IllegalStateException(jar + " is missing. Build it: ./mvnw -Dquick -Pbench -DskipTests package");
        }
        return List.of("-jar", jar.toString());
    }

    private void say(String progress) {
        command.commandLine().getErr().println(progress);
        command.commandLine().getErr().flush();
    }
}
