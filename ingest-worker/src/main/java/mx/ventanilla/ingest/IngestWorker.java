package mx.ventanilla.ingest;

import mx.ventanilla.ingest.intake.IntakeWiring;
import mx.ventanilla.ingest.metrics.MetricsWiring;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The worker as a Spring application. Spring's own Kafka wiring stays out: its defaults skip and repeat records. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = KafkaAutoConfiguration.class)
@Import({IntakeWiring.class, MetricsWiring.class})
public class IngestWorker {}
