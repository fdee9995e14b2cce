package mx.ventanilla.review;

import java.time.Clock;
import javax.sql.DataSource;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.db.SchemaGate;
import mx.ventanilla.outbox.OutboxRelay;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.settings.SettingsBell;
import mx.ventanilla.review.sweep.MunicipalRound;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The worker as one process: what all its features stand on. Each feature has its own {@code …Wiring}. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(WorkerProperties.class)
class ReviewWorker {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Topics topics(WorkerProperties properties) {
        return properties.topics();
    }

    /** Nothing listens, sweeps or relays before this, and this waits for the schema that the program was built for. */
    @Bean
    CaseFiles caseFiles(DataSource dataSource, Clock clock, WorkerProperties properties, SettingsBell bell) {
        SchemaGate.await(dataSource, properties.schemaPatience());
        return CaseFiles.over(dataSource, clock, bell);
    }

    @Bean
    SettingsBell settingsBell(DataSource dataSource) {
        return new SettingsBell(dataSource, CaseFiles.SETTINGS_AGE);
    }

    @Bean
    MunicipalRound municipalRound(CaseFiles files) {
        return new MunicipalRound(files.jdbc(), files.transactions());
    }

    @Bean
    RelayLifecycle outboxRelay(
            DataSource dataSource, @Value("${spring.kafka.bootstrap-servers}") String kafka, Topics topics) {
        return new RelayLifecycle(() -> new OutboxRelay(dataSource, kafka, topics.prefix()));
    }

    @Bean
    CommonErrorHandler retryForEver() {
        return RetryForEver.handler();
    }
}
