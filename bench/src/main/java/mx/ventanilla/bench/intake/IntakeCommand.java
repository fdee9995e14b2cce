package mx.ventanilla.bench.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.bench.RecommendedServer;
import mx.ventanilla.bench.Workplace;
import mx.ventanilla.stack.LocalStack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Measures the way of a submission from Kafka to the committed row, beside what COPY alone would need. */
@Command(
        name = "intake",
        description =
                "Submissions a second from Kafka to PostgreSQL, on servers of their own, beside the rate of COPY.",
        mixinStandardHelpOptions = true)
public final class IntakeCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final int FEWEST = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--json", description = "Print the figures as one JSON document.")
    private boolean json;

    @Option(
            names = "--events",
            defaultValue = "200000",
            description = "Events to take in, by default ${DEFAULT-VALUE}.")
    private int events;

    @Option(
            names = "--warm-up",
            defaultValue = "200000",
            description = "Events taken in before the measurement, by default ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(names = "--directory", description = "Where the servers keep their files; by default a new one.")
    private @Nullable Path directory;

    @Option(names = "--jvm", description = "An option for the worker's JVM, such as -XX:StartFlightRecording=…")
    private List<String> jvmOptions = List.of();

    @Option(names = "--worker", hidden = true, description = "Another build of the worker, to compare.")
    private @Nullable Path worker;

    @Override
    public Integer call() throws Exception {
        if (events < FEWEST || warmUp < 0) {
            throw new ParameterException(
                    command.commandLine(),
                    "--events is %d and --warm-up %d: at least %d events tell anything, and a warm-up of 0 none"
                            .formatted(events, warmUp, FEWEST));
        }
        Path jar = worker == null
                ? Path.of(
                        System.getProperty("ventanilla.root", "."), "ingest-worker", "target", "ingest-worker-exec.jar")
                : worker;
        System.setProperty(LocalStack.BROKER_COMPILER, "4");
        try (Workplace place = Workplace.at(directory, this::say);
                LocalStack stack = LocalStack.start(place.path())) {
            BenchOffice office = new BenchOffice(stack);
            say("Making the files of the write-ahead log …");
            RecommendedServer.layOutLog(stack.postgres());
            print(new IntakeBench(office, place.path(), this::say).measure(warmUp, events, jar, jvmOptions));
            place.done();
        }
        return 0;
    }

    private void print(IntakeFigures figures) {
        command.commandLine()
                .getOut()
                .println(json ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures) : figures);
        command.commandLine().getOut().flush();
    }

    private void say(String progress) {
        command.commandLine().getErr().println(progress);
        command.commandLine().getErr().flush();
    }
}
