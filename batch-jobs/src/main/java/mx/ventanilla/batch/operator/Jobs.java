package mx.ventanilla.batch.operator;

import java.util.List;
import java.util.Optional;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.run.OperatedJob;

/**
 * Every job there is.
 *
 * @param operated jobs with steps of their own
 * @param backfills jobs that the backfill engine runs
 */
public record Jobs(List<OperatedJob> operated, List<BackfillJob> backfills) {
    public Jobs {
        operated = List.copyOf(operated);
        backfills = List.copyOf(backfills);
    }

    Optional<BackfillJob> backfill(String name) {
        return backfills.stream().filter(job -> job.name().equals(name)).findFirst();
    }

    boolean has(String name) {
        return backfill(name).isPresent()
                || operated.stream().anyMatch(job -> job.name().equals(name));
    }
}
