package mx.ventanilla.batch.archive;

import java.util.Arrays;
import java.util.List;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.Blocker;
import mx.ventanilla.batch.backfill.Connections;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.run.ParameterDescription;

/** Brings archived procedures back to the counter, as they were: ids, history, reviews and decisions. */
public final class RestoreProcedures implements BackfillJob {
    private static final String FOLIOS = "folios";
    private static final String ALL = "all";

    @Override
    public String name() {
        return "restore-procedures";
    }

    @Override
    public String summary() {
        return "archived procedures come back from historical_procedures with all their rows";
    }

    @Override
    public List<ParameterDescription> parameters() {
        return List.of(new ParameterDescription(FOLIOS, true, "folios separated by commas, or " + ALL));
    }

    @Override
    public List<Backfill> backfills(RunInput input) {
        String typed = input.parameter(FOLIOS, "");
        return List.of(new Restoring(typed.equals(ALL) ? null : folios(typed)));
    }

    @Override
    public List<Blocker> blockers(RunInput input, Connections connections) {
        String typed = input.parameter(FOLIOS, "");
        return typed.equals(ALL) || !folios(typed).isEmpty()
                ? List.of()
                : List.of(new Blocker(
                        "no folio is named", "./ventanilla batch plan restore-procedures -p folios=14039-1/2015"));
    }

    private static List<String> folios(String typed) {
        return Arrays.stream(typed.split(","))
                .map(String::strip)
                .filter(folio -> !folio.isEmpty())
                .toList();
    }
}
