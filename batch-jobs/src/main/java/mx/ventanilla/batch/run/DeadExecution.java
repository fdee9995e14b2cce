package mx.ventanilla.batch.run;

import java.time.Clock;
import java.time.LocalDateTime;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Closes what a dead process left open in Spring Batch's tables. Not {@code JobOperator.recover}: it leaves a mark in the
 * execution context that the next attempt inherits, and does nothing where it finds the mark, so a second crash would
 * stay open.
 */
public final class DeadExecution {
    private final JobRepository repository;
    private final Clock clock;

    public DeadExecution(JobRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Records the execution as failed; whoever calls this knows that its process is gone. */
    public void close(long id, String found) {
        JobExecution execution = repository.getJobExecution(id);
        if (execution == null) {
            throw new IllegalStateException("execution " + id + " is gone");
        }
        LocalDateTime now = LocalTime.of(clock.instant());
        for (StepExecution step : execution.getStepExecutions()) {
            if (step.getStatus().isRunning()) {
                step.setStatus(BatchStatus.FAILED);
                step.setEndTime(now);
                repository.update(step);
            }
        }
        execution.setStatus(BatchStatus.FAILED);
        execution.setExitStatus(ExitStatus.FAILED.addExitDescription(found));
        execution.setEndTime(now);
        repository.update(execution);
    }
}
