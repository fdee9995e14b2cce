package mx.ventanilla.review.command;

import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.ventanilla.review.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Procedures by state and month of their submission. */
@Command(
        name = "statistics",
        description = "Procedures by state and month of submission.",
        mixinStandardHelpOptions = true)
final class ReportStatistics implements Callable<Integer> {
    @Mixin
    private ReportDesk desk = new ReportDesk();

    @Option(names = "--from", paramLabel = "YYYY-MM", description = "First month; by default eleven months ago.")
    private @Nullable YearMonth from;

    @Option(names = "--to", paramLabel = "YYYY-MM", description = "Last month; by default this one.")
    private @Nullable YearMonth to;

    @Override
    public Integer call() {
        YearMonth last = to == null ? YearMonth.from(desk.now()) : to;
        YearMonth first = from == null ? last.minusMonths(11) : from;
        return desk.print(
                Report.STATISTICS,
                Map.of(
                        "from", first.atDay(1).atStartOfDay(),
                        "until", last.plusMonths(1).atDay(1).atStartOfDay(),
                        "after", desk.after("")));
    }
}
