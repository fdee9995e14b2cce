package mx.ventanilla.review.prevention;

import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.sweep.MunicipalRound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What looks after preventions by itself. */
@Configuration(proxyBeanMethods = false)
class PreventionWiring {
    @Bean
    PreventionSweep preventionSweep(MunicipalRound round, CaseFiles files) {
        return new PreventionSweep(round, new ExpirePreventions(files));
    }
}
