package mx.ventanilla.bench.batch;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mx.ventanilla.stack.ExternalServers;
import mx.ventanilla.stack.LocalStack;
import mx.ventanilla.stack.ReactorRoot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            description = "spatial-backfill, category-backfill, or ${DEFAULT-VALUE} (the default)")
    private String only = "all";

    @Option(names = "--directory", description = "Where the servers keep their files; by default a new one.")
    private @Nullable Path directory;

    @Override
    public Integer call() throws Exception {
        Path place = directory == null ? Files.createTempDirectory("ventanilla-bench-") : directory;
        try (LocalStack stack = LocalStack.start(place, ExternalServers.none(), this::say)) {
            ObjectNode figures = JSON.createObjectNode();
            if (!only.equals("spatial-backfill")) {
                figures.setAll(
                        (ObjectNode) JSON.valueToTree(new BatchBench(stack, root(), place, rows, this::say).measure()));
            }
            if (!only.equals("category-backfill")) {
                figures.setAll((ObjectNode)
                        JSON.valueToTree(new SpatialBench(stack, root(), place, rows, this::say).measure()));
            }
            print(figures);
        }
        return 0;
    }

    private void print(ObjectNode figures) {
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures));
        } else {
            figures.forEachEntry((name, value) -> out.printf("%-40s %s%n", name, value.asString()));
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
