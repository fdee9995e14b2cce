package mx.ventanilla.bench.batch;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import mx.ventanilla.bench.RecommendedServer;
import mx.ventanilla.bench.Workplace;
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
import tools.jackson.databind.node.ObjectNode;

/** Backfills at a terminal. */
@Command(
        name = "batch",
        description = "Backfills beside the plainest SQL that does the same, and what the counter feels of them.",
        mixinStandardHelpOptions = true)
public final class BatchCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final String ALL = "all";
    private static final Set<String> SUBJECTS =
            new TreeSet<>(Set.of(ALL, "category-backfill", "spatial-backfill", "counter"));
    private static final int FEWEST = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--json", description = "Print the figures as one JSON document.")
    private boolean json;

    @Option(names = "--rows", defaultValue = "500000", description = "Procedures, by default ${DEFAULT-VALUE}.")
    private int rows;

    @Option(
            names = "--only",
            paramLabel = "JOB",
            defaultValue = "all",
            description =
                    "category-backfill, spatial-backfill, counter (both workers beside a backfill), or ${DEFAULT-VALUE} (the default)")
    private String only = "all";

    @Option(names = "--directory", description = "Where the servers keep their files; by default a new one.")
    private @Nullable Path directory;

    @Override
    public Integer call() throws Exception {
        if (rows < FEWEST || !SUBJECTS.contains(only)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--rows is %d, at least %d tell anything; --only is one of %s".formatted(rows, FEWEST, SUBJECTS));
        }
        System.setProperty(LocalStack.BROKER_COMPILER, "4");
        try (Workplace place = Workplace.at(directory, this::say);
                LocalStack stack = LocalStack.start(place.path(), ExternalServers.none(), this::say)) {
            RecommendedServer.settle(stack.postgres());
            ObjectNode figures = JSON.createObjectNode();
            if (wants("category-backfill")) {
                figures.setAll(tree(new BatchBench(stack, root(), place.path(), rows, this::say).measure()));
            }
            if (wants("spatial-backfill")) {
                figures.setAll(tree(new SpatialBench(stack, root(), place.path(), rows, this::say).measure()));
            }
            if (wants("counter")) {
                figures.setAll(tree(new CounterBench(stack, root(), place.path(), rows, this::say).measure()));
            }
            print(figures);
            place.done();
        }
        return 0;
    }

    private boolean wants(String subject) {
        return only.equals(ALL) || only.equals(subject);
    }

    private static ObjectNode tree(Object figures) {
        return JSON.valueToTree(figures);
    }

    private void print(ObjectNode figures) {
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures));
        } else {
            figures.forEachEntry(
                    (name, value) -> out.printf("%-40s %s%n", name, value.isContainer() ? value : value.asString()));
        }
        out.flush();
    }

    private static Path root() {
        String root = System.getenv("VENTANILLA_ROOT");
        return root == null ? ReactorRoot.find() : Path.of(root);
    }

    private void say(String progress) {
        command.commandLine().getErr().println(progress);
        command.commandLine().getErr().flush();
    }
}
