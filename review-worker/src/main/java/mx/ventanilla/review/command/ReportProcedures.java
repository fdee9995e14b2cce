package mx.ventanilla.review.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.review.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Procedures with all their reviews, in order of registration. */
@Command(name = "procedures", description = "Procedures with all their reviews.", mixinStandardHelpOptions = true)
final class ReportProcedures implements Callable<Integer> {
    @Mixin
    private ReportDesk desk = new ReportDesk();

    @Option(names = "--state", description = "Only these states: ${COMPLETION-CANDIDATES}. May be repeated.")
    private List<ProcedureState> states = List.of();

    @Override
    public Integer call() {
        Stream<ProcedureState> wanted = states.isEmpty() ? Stream.of(ProcedureState.values()) : states.stream();
        return desk.print(
                Report.PROCEDURES,
                Map.of("states", wanted.map(ProcedureState::name).toArray(String[]::new), "after", desk.afterNumber()));
    }
}
