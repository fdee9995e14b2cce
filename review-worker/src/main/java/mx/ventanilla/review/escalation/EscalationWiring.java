package mx.ventanilla.review.escalation;

import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.sweep.MunicipalRound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What looks after due dates by itself. */
@Configuration(proxyBeanMethods = false)
class EscalationWiring {
    @Bean
    DeadlineSweep deadlineSweep(MunicipalRound round, CaseFiles files) {
        return new DeadlineSweep(round, new TellOfDeadlines(files));
    }
}
