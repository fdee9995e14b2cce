package mx.ventanilla.batch.legacy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.StopSignal;
import mx.ventanilla.batch.run.VerificationFailed;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The import's only step: a transaction for each slice, table after table, and a last one that reconciles. */
final class CarryTables implements Tasklet {
    private final SourceDatabase source;
    private final CarrySlice slices;
    private final LegacyImportRequest request;
    private final Watch watch;

    private final Deque<CarriedTable> waiting = new ArrayDeque<>();
    private final List<TableTally> done = new ArrayList<>();
    private @Nullable Survey survey;
    private @Nullable CarriedTable table;
    private @Nullable SourceRows rows;
    private @Nullable TableTally tally;

    /** What the step tells while it goes, and who asks it to stop. */
    record Watch(Clock clock, Progress progress, StopSignal stop, Instant begun) {
        double seconds() {
            return Duration.between(begun, clock.instant()).toMillis() / 1000.0;
        }
    }

    CarryTables(SourceDatabase source, CarrySlice slices, LegacyImportRequest request, Watch watch) {
        this.source = source;
        this.slices = slices;
        this.request = request;
        this.watch = watch;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws SQLException {
        if (survey == null) {
            begin();
        }
        if (!openNext()) {
            finish(contribution);
            return RepeatStatus.FINISHED;
        }
        CarriedTable current = Objects.requireNonNull(table);
        tally = Objects.requireNonNull(tally).plus(slices.carry(current, Objects.requireNonNull(rows)));
        tell();
        if (watch.stop().requested()) {
            contribution.getStepExecution().setTerminateOnly();
        }
        return RepeatStatus.CONTINUABLE;
    }

    private void begin() throws SQLException {
        Survey found = source.survey();
        survey = found;
        List<CarriedTable> carried = CarriedTable.among(found);
        waiting.addAll(carried);
        List<String> names = carried.stream().map(CarriedTable::name).toList();
        found.tables().stream()
                .filter(one -> !names.contains(one.name()))
                .map(one -> TableTally.left(one, CarriedTable.leftBecause(one)))
                .forEach(done::add);
        watch.progress().begin(LegacyImport.NAME + "/" + request.source(), "rows", found.rows(), 0);
    }

    /** {@return whether there is a slice to carry} */
    private boolean openNext() throws SQLException {
        while (rows == null || !rows.any()) {
            if (tally != null) {
                done.add(tally);
                tally = null;
            }
            table = waiting.poll();
            if (table == null) {
                return false;
            }
            SourceTable counted =
                    Objects.requireNonNull(survey).table(table.name()).orElseThrow();
            tally = TableTally.nothingYet(counted);
            rows = source.read(table);
        }
        return true;
    }

    private void tell() {
        long accounted = done.stream().mapToLong(TableTally::accountedFor).sum()
                + Objects.requireNonNull(tally).accountedFor();
        watch.progress().advanceTo(accounted, tally.table());
    }

    private void finish(StepContribution contribution) {
        Survey found = Objects.requireNonNull(survey);
        LegacyReport report =
                new LegacyReport(request.source(), found.generation(), done, found.sequencesBehind(), watch.seconds());
        verify(report);
        contribution
                .getStepExecution()
                .getJobExecution()
                .getExecutionContext()
                .putString(OperatedJob.REPORT, report.json());
        if (report.sum(TableTally::quarantined) > 0) {
            contribution.setExitStatus(new ExitStatus(OperatedJob.COMPLETED_WITH_REJECTS));
        }
    }

    private void verify(LegacyReport report) {
        List<String> lost = slices.lost();
        if (!lost.isEmpty()) {
            throw new VerificationFailed("rows that were loaded are not there any more: " + String.join(", ", lost)
                    + ". Next: find out who deleted them (select * from legacy_rows)");
        }
        if (!report.unreconciled().isEmpty()) {
            throw new VerificationFailed(report.unreconciled().stream()
                    .map(table -> "%s has %d rows, of which %d are accounted for"
                            .formatted(table.table(), table.rows(), table.accountedFor()))
                    .collect(Collectors.joining("; ")));
        }
    }
}
