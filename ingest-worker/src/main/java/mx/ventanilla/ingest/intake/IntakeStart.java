package mx.ventanilla.ingest.intake;

import java.time.Duration;
import javax.sql.DataSource;
import mx.ventanilla.db.SchemaGate;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Opens the counter once the database answers with the schema that this worker was built for; health answers before. */
final class IntakeStart implements ApplicationRunner {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final DataSource dataSource;
    private final MessageListenerContainer submissions;
    private final RelayLifecycle relay;
    private final ParkedRounds parked;

    IntakeStart(
            DataSource dataSource, MessageListenerContainer submissions, RelayLifecycle relay, ParkedRounds parked) {
        this.dataSource = dataSource;
        this.submissions = submissions;
        this.relay = relay;
        this.parked = parked;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        SchemaGate.await(dataSource, PATIENCE);
        relay.start();
        submissions.start();
        parked.start();
    }
}
