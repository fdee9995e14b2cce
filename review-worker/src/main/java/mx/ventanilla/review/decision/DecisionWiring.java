package mx.ventanilla.review.decision;

import java.time.Clock;
import mx.ventanilla.review.casefile.CaseFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who listens for decisions, and what completes them by itself. */
@Configuration(proxyBeanMethods = false)
class DecisionWiring {
    @Bean
    CompleteUnanimity completeUnanimity(CaseFiles files) {
        return new CompleteUnanimity(files);
    }

    @Bean
    DecisionsListener decisionsListener(CaseFiles files, Clock clock) {
        return new DecisionsListener(new DecideReview(files, clock), new DeadDecisions(files.jdbc()));
    }
}
