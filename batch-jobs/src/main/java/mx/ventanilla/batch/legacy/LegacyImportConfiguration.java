package mx.ventanilla.batch.legacy;

import java.sql.SQLException;
import java.time.Clock;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.batch.run.RunLock;
import mx.ventanilla.batch.run.RunRequest;
import mx.ventanilla.batch.run.StopSignal;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The one step of a legacy import and what it stands on. */
@Configuration(proxyBeanMethods = false)
class LegacyImportConfiguration {

    @Bean
    LegacyImportRequest legacyImportRequest(RunRequest run) {
        return LegacyImportRequest.of(run.identity());
    }

    @Bean(destroyMethod = "close")
    SourceDatabase sourceDatabase(LegacyImport job, LegacyImportRequest request) throws SQLException {
        return SourceDatabase.open(request, job.password());
    }

    @Bean
    CarrySlice carrySlice(
            JdbcTemplate ours, JdbcTransactionManager transactions, RunLock lock, LegacyImportRequest request) {
        TransactionTemplate savepoint = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
        return new CarrySlice(ours, savepoint, lock, request);
    }

    @Bean
    CarryTables.Watch watch(Clock clock, Progress progress, StopSignal stop) {
        return new CarryTables.Watch(clock, progress, stop, clock.instant());
    }

    @Bean
    CarryTables carryTables(
            SourceDatabase source, CarrySlice slices, LegacyImportRequest request, CarryTables.Watch watch) {
        return new CarryTables(source, slices, request, watch);
    }

    @Bean
    Job legacyImportJob(JobRepository repository, JdbcTransactionManager transactions, CarryTables tables) {
        return new JobBuilder(LegacyImport.NAME, repository)
                .start(new StepBuilder("carry", repository)
                        .tasklet(tables, transactions)
                        .build())
                .build();
    }
}
