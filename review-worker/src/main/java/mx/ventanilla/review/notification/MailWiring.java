package mx.ventanilla.review.notification;

import java.time.Clock;
import mx.ventanilla.review.casefile.CaseFiles;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Letters, where a mail server is named; nothing at all elsewhere. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${ventanilla.mail.host}'.isBlank()")
@EnableConfigurationProperties(MailProperties.class)
class MailWiring {
    @Bean
    MailSweep mailSweep(CaseFiles files, MailProperties mail, Clock clock) {
        return new MailSweep(new SendDigests(files, mail, clock));
    }

    @Bean
    ReadyReviewsListener readyReviewsListener(CaseFiles files, Clock clock) {
        return new ReadyReviewsListener(new TellOfReadyReviews(files, clock));
    }
}
