package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import mx.ventanilla.review.people.Absence;
import mx.ventanilla.review.people.AbsenceResult;
import mx.ventanilla.review.people.RecordAbsence;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says that somebody is away, or back. */
@Command(
        name = "away",
        description = "Say on which days a reviewer gets no work and who stands in, or that he is back.",
        mixinStandardHelpOptions = true)
final class Away implements Callable<Integer> {
    private static final int FAILED = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Option(names = "--municipality", required = true, paramLabel = "INEGI", description = "Such as 14039.")
    private String municipality = "";

    @Option(names = "--reviewer", required = true, paramLabel = "E-MAIL", description = "Who is away.")
    private String reviewer = "";

    @Option(names = "--by", required = true, paramLabel = "E-MAIL", description = "He himself, or a supervisor.")
    private String by = "";

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Override
    public Integer call() {
        try (HikariDataSource pool = door.open()) {
            RecordAbsence absences = new RecordAbsence(door.files(pool));
            Days days = what.days;
            AbsenceResult result =
                    days == null ? absences.end(municipality, reviewer, by) : absences.record(absence(days), by);
            door.say(result.explain(door.language()));
            return result == AbsenceResult.DONE ? 0 : FAILED;
        }
    }

    private Absence absence(Days days) {
        try {
            return new Absence(municipality, reviewer, days.from, days.until, days.substitute, days.reason);
        } catch (IllegalArgumentException incomplete) {
            throw new ParameterException(command.commandLine(), incomplete.getMessage(), incomplete);
        }
    }

    /** Away or back. */
    private static final class What {
        @ArgGroup(exclusive = false)
        private @Nullable Days days;

        @Option(names = "--end", description = "He is back today.")
        @SuppressWarnings("UnusedVariable") // that it was said is all there is to know
        private boolean end;
    }

    /** Which days, why, and who instead. */
    private static final class Days {
        @Option(names = "--from", required = true, paramLabel = "DATE", description = "First day.")
        private LocalDate from = LocalDate.MIN;

        @Option(names = "--until", required = true, paramLabel = "DATE", description = "Last day.")
        private LocalDate until = LocalDate.MIN;

        @Option(names = "--reason", required = true, description = "Why.")
        private String reason = "";

        @Option(names = "--substitute", paramLabel = "E-MAIL", description = "Who gets what he holds.")
        private @Nullable String substitute;
    }
}
