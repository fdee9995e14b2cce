package mx.ventanilla.review.answers;

import mx.ventanilla.review.casefile.CaseFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What follows the documents by itself. */
@Configuration(proxyBeanMethods = false)
class AnswersWiring {
    @Bean
    AnswerValues answerValues(CaseFiles files) {
        return new AnswerValues(files.jdbc(), files.transactions());
    }
}
