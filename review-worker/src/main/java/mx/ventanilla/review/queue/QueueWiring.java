package mx.ventanilla.review.queue;

import mx.ventanilla.review.casefile.CaseFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs by itself on the queues. */
@Configuration(proxyBeanMethods = false)
class QueueWiring {
    @Bean
    LeaseExpiry leaseExpiry(CaseFiles files) {
        return new LeaseExpiry(files);
    }
}
