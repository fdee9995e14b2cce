package mx.ventanilla.review.routing;

import java.time.Clock;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.settings.Freshness;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who listens for procedures, and what they use. */
@Configuration(proxyBeanMethods = false)
class RoutingWiring {
    @Bean
    FollowProcedures followProcedures(CaseFiles files, Freshness freshness, Clock clock) {
        return FollowProcedures.over(files, freshness, clock);
    }

    @Bean
    EventCounts eventCounts() {
        return new EventCounts();
    }

    @Bean
    ProcedureEventsListener procedureEventsListener(CaseFiles files, EventCounts counts, FollowProcedures follow) {
        return new ProcedureEventsListener(new ProcedureEvents(files.jdbc(), counts), follow);
    }

    @Bean
    ForgottenProcedures forgottenProcedures(CaseFiles files, FollowProcedures follow) {
        return new ForgottenProcedures(files.jdbc(), follow);
    }
}
