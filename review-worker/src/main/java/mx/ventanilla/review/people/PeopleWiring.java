package mx.ventanilla.review.people;

import mx.ventanilla.review.casefile.CaseFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs by itself about people. */
@Configuration(proxyBeanMethods = false)
class PeopleWiring {
    @Bean
    AbsentHolders absentHolders(CaseFiles files) {
        return new AbsentHolders(files);
    }
}
