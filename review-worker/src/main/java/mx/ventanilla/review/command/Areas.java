package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.review.people.AreaResult;
import mx.ventanilla.review.people.KnownAreas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which parts of the city a reviewer knows. */
@Command(
        name = "areas",
        description = "Say which parts of the city a reviewer knows, in place of what was said before.",
        mixinStandardHelpOptions = true)
final class Areas implements Callable<Integer> {
    private static final int FAILED = 2;

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Option(names = "--municipality", required = true, paramLabel = "INEGI", description = "Such as 14039.")
    private String municipality = "";

    @Option(names = "--department", required = true, paramLabel = "CODE", description = "Such as civil_protection.")
    private String department = "";

    @Option(names = "--reviewer", required = true, paramLabel = "E-MAIL", description = "Who knows them.")
    private String reviewer = "";

    @Option(names = "--by", required = true, paramLabel = "E-MAIL", description = "A supervisor of the department.")
    private String by = "";

    @Parameters(arity = "0..*", paramLabel = "AREA", description = "Sector, neighbourhood or postal code; none = none.")
    private List<String> areas = List.of();

    @Override
    public Integer call() {
        try (HikariDataSource pool = door.open()) {
            AreaResult result = new KnownAreas(door.files(pool))
                    .set(new KnownAreas.Of(municipality, department, reviewer), areas, by);
            door.say(result.explain(door.language()));
            return result == AreaResult.DONE ? 0 : FAILED;
        }
    }
}
