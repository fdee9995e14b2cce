package mx.ventanilla.batch.layers;

import java.time.Clock;
import java.util.List;
import mx.ventanilla.batch.layers.source.Feature;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.batch.run.RunLock;
import mx.ventanilla.batch.run.RunRequest;
import mx.ventanilla.batch.run.StopSignal;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps of a layer import: open an empty version, load the file's slices into it, put it in force. */
@Configuration(proxyBeanMethods = false)
class LayerImportConfiguration {

    @Bean
    LayerImportRequest layerImportRequest(RunRequest run) {
        return LayerImportRequest.from(run.identity());
    }

    @Bean
    ImportPace importPace(LayerImportRequest request, Clock clock, Progress progress) {
        return new ImportPace(request, clock, progress);
    }

    @Bean
    Job layerImportJob(JobRepository repository, List<Step> steps) {
        var job = new JobBuilder(LayerImport.NAME, repository).start(steps.get(0));
        steps.subList(1, steps.size()).forEach(job::next);
        return job.build();
    }

    @Bean
    @Order(1)
    Step open(
            JobRepository repository,
            JdbcTransactionManager transactions,
            JdbcTemplate jdbc,
            LayerImportRequest request) {
        return new StepBuilder("open", repository)
                .tasklet(new OpenVersion(new Layers(jdbc), request), transactions)
                .build();
    }

    /** One item is one slice, so that a transaction is as large as its vertices allow; the chunk has one item. */
    @Bean
    @Order(2)
    Step load(
            JobRepository repository, JdbcTransactionManager transactions, SliceReader reader, LoadSlices loadSlices) {
        return new StepBuilder("load", repository)
                .<List<Feature>, List<Feature>>chunk(1)
                .transactionManager(transactions)
                .reader(reader)
                .writer(loadSlices)
                .listener(loadSlices)
                .build();
    }

    @Bean
    @Order(3)
    Step activate(
            JobRepository repository,
            JdbcTransactionManager transactions,
            JdbcTemplate jdbc,
            LayerImportRequest request,
            ImportPace pace) {
        return new StepBuilder("activate", repository)
                .tasklet(new ActivateVersion(jdbc, request, pace), transactions)
                .build();
    }

    @Bean
    SliceReader sliceReader(LayerImportRequest request, ImportPace pace) {
        return new SliceReader(request, pace);
    }

    @Bean
    LoadSlices loadSlices(
            JdbcTemplate jdbc,
            JdbcTransactionManager transactions,
            RunLock lock,
            StopSignal stop,
            LayerImportRequest request,
            ImportPace pace) {
        TransactionTemplate savepoint = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
        Placement placement = new Placement(request.sourceSrid(), new Layers(jdbc).srid());
        return new LoadSlices(placement, new SliceWriter(jdbc, lock, savepoint), stop, pace);
    }
}
