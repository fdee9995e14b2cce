package mx.ventanilla.batch.archive;

import java.util.List;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.Blocker;
import mx.ventanilla.batch.backfill.Connections;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.run.ParameterDescription;

/** Moves finished procedures of long ago into the archive. The way back is {@link RestoreProcedures}. */
public final class ArchiveProcedures implements BackfillJob {
    /** The database refuses less; a municipality's catalogue of records may ask for more. */
    static final int LEAST_YEARS = 5;

    private static final int MOST_YEARS = 200;
    private static final String YEARS = "years";

    @Override
    public String name() {
        return "archive-procedures";
    }

    @Override
    public String summary() {
        return "procedures that ended, and whose licence ended, years ago go into historical_procedures; restore-procedures is the way back";
    }

    @Override
    public List<ParameterDescription> parameters() {
        return List.of(new ParameterDescription(
                YEARS,
                false,
                "whole calendar years since the last step and the licence's last day, at least and by default "
                        + LEAST_YEARS));
    }

    @Override
    public List<Backfill> backfills(RunInput input) {
        return List.of(new Archiving(years(input)));
    }

    @Override
    public List<Blocker> blockers(RunInput input, Connections connections) {
        int years = years(input);
        return years >= LEAST_YEARS && years <= MOST_YEARS
                ? List.of()
                : List.of(new Blocker(
                        "years=%s: procedures stay at the counter for at least %d years"
                                .formatted(input.parameter(YEARS, ""), LEAST_YEARS),
                        "./ventanilla batch plan archive-procedures -p years=" + LEAST_YEARS));
    }

    /** {@return 0 where it is no number} */
    private static int years(RunInput input) {
        String typed = input.parameter(YEARS, Integer.toString(LEAST_YEARS));
        return typed.matches("[0-9]{1,3}") ? Integer.parseInt(typed) : 0;
    }
}
