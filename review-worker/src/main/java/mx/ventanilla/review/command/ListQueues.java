package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.Callable;
import mx.ventanilla.review.board.Board;
import mx.ventanilla.review.board.BoardQuery;
import mx.ventanilla.review.board.QueueBoard;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the queues in their order. */
@Command(name = "list", description = "Print a department's queue, or all of them.", mixinStandardHelpOptions = true)
final class ListQueues implements Callable<Integer> {
    private static final int USAGE = 1;
    private static final int TEMPORARY = 75;

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Option(names = "--municipality", paramLabel = "INEGI", description = "Only this municipality, such as 14039.")
    private @Nullable String municipality;

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(
            names = "--limit",
            defaultValue = "10",
            description = "Reviews printed per department, by default ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--settled",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "First wait, at most this long (30s, 2m), until every received procedure has been routed.")
    private @Nullable Duration settled;

    @Override
    public Integer call() throws InterruptedException {
        BoardQuery query = new BoardQuery(municipality, which.department, limit);
        try (HikariDataSource pool = door.open()) {
            QueueBoard board = new QueueBoard(JdbcClient.create(pool), door.clock());
            if (settled != null && !new Settling(board, query, door).await(settled)) {
                return TEMPORARY;
            }
            Board found = board.read(query);
            if (found.departments().isEmpty()) {
                return nothingOfThatName(query);
            }
            print(found);
            return 0;
        }
    }

    /** An empty list would read as: no work to do. */
    private int nothingOfThatName(BoardQuery query) {
        if (query.department() == null && query.municipality() == null) {
            door.say(door.language()
                    .say(
                            "Todavía no hay dependencias. Para probar: ./ventanilla db load demo",
                            "There are no departments yet. To try things out: ./ventanilla db load demo"));
            return USAGE;
        }
        door.say(door.language()
                .say(
                        "No hay dependencia %s en el municipio %s. Vea las que hay: ./ventanilla queue list --all",
                        "There is no department %s in municipality %s. See which there are: ./ventanilla queue list --all")
                .formatted(orAny(query.department()), orAny(query.municipality())));
        return USAGE;
    }

    private String orAny(@Nullable String code) {
        return code == null ? door.language().say("(cualquiera)", "(any)") : code;
    }

    private void print(Board board) {
        if (door.json()) {
            door.print(board);
        } else {
            door.println(new BoardText(door.language()).of(board));
        }
    }

    /** One department, or all. */
    private static final class Which {
        @Option(names = "--department", paramLabel = "CODE", description = "One department, such as civil_protection.")
        private @Nullable String department;

        @Option(names = "--all", description = "All departments, one section each.")
        @SuppressWarnings("UnusedVariable") // that it was said is all there is to know
        private boolean all;
    }

    /** Durations as people write them. */
    static final class Durations implements picocli.CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return DurationStyle.detectAndParse(text);
        }
    }
}
