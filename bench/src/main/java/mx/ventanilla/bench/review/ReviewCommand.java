package mx.ventanilla.bench.review;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import mx.ventanilla.bench.RecommendedServer;
import mx.ventanilla.bench.Workplace;
import mx.ventanilla.stack.ExternalServers;
import mx.ventanilla.stack.LocalStack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Measures routing, claims and decisions on a database of its own. */
@Command(
        name = "review",
        description =
                "Procedures routed, reviews claimed and decided a second, on a PostgreSQL of its own; takes some minutes.",
        mixinStandardHelpOptions = true)
public final class ReviewCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final int FEWEST = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--json", description = "Print the figures as one JSON document.")
    private boolean json;

    @Option(names = "--open", defaultValue = "10000", description = "Open reviews, by default ${DEFAULT-VALUE}.")
    private int open;

    @Option(
            names = "--million",
            defaultValue = "1000000",
            description = "Open reviews of the large queue, by default ${DEFAULT-VALUE}; 0 leaves it out.")
    private int million;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "The figures are medians of so many rounds, by default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--directory", description = "Where the servers keep their files; by default a new one.")
    private @Nullable Path directory;

    @Override
    public Integer call() throws IOException, SQLException {
        if (open < FEWEST || rounds < 1 || (million != 0 && million < neededForRounds())) {
            throw new ParameterException(
                    command.commandLine(),
                    "--open is %d, at least %d tell anything; --rounds is %d, at least 1; --million is %d, and so many rounds need %d, or 0"
                            .formatted(open, FEWEST, rounds, million, neededForRounds()));
        }
        ExternalServers noBroker = new ExternalServers(Optional.empty(), Optional.of("none"));
        try (Workplace place = Workplace.at(directory, this::say);
                LocalStack stack = LocalStack.start(place.path(), noBroker, this::say)) {
            RecommendedServer.settle(stack.postgres());
            FullOffice office = new FullOffice(stack.postgres().freshDatabase("bench"));
            FullOffice crowd = new FullOffice(stack.postgres().freshDatabase("large"));
            try (HikariDataSource worker = office.worker();
                    HikariDataSource crowdsWorker = crowd.worker()) {
                ReviewBench.LargeQueue large =
                        million == 0 ? null : new ReviewBench.LargeQueue(crowd, crowdsWorker, million);
                print(new ReviewBench(office, worker, large, rounds, this::say).measure(open));
            }
            place.done();
        }
        return 0;
    }

    private long neededForRounds() {
        return ReviewBench.neededOfLargeQueue(open, rounds);
    }

    private void print(ReviewFigures figures) {
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
