package mx.ventanilla.ingest.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.contracts.Violation;
import mx.ventanilla.ingest.validation.EventIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and tells what was committed: outcomes and batch times as metrics, every refused message as a line of the log. */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final Timer reading;
    private final Timer writing;

    Journal(MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, registry.counter("ventanilla.intake.messages", "outcome", outcome.name()));
        }
        reading = timer(registry, "read");
        writing = timer(registry, "write");
    }

    private static Timer timer(MeterRegistry registry, String phase) {
        return Timer.builder("ventanilla.intake.batch")
                .tag("phase", phase)
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    <T> T timeReading(Supplier<T> work) {
        return reading.record(work);
    }

    <T> T timeWriting(Supplier<T> work) {
        return writing.record(work);
    }

    /** Notes a batch, after its commit. */
    void committed(List<Ruling> rulings) {
        for (Ruling ruling : rulings) {
            Counter counter = outcomes.get(ruling.outcome());
            if (counter != null) {
                counter.increment();
            }
            switch (ruling.outcome()) {
                case REJECTED, CONFLICT -> tell(ruling);
                case ACCEPTED, STALE, DUPLICATE, PARKED -> {}
            }
        }
    }

    private static void tell(Ruling ruling) {
        EventIdentity identity = ruling.reading().identity();
        Dossier dossier = ruling.dossier();
        LOG.atInfo()
                .addKeyValue("outcome", ruling.outcome())
                .addKeyValue("position", ruling.reading().record().position())
                .addKeyValue("eventId", identity == null ? null : identity.id())
                .addKeyValue("subject", identity == null ? null : identity.subject())
                .addKeyValue("folio", dossier == null ? null : dossier.folio())
                .addKeyValue(
                        "codes",
                        ruling.violations().stream().map(Violation::code).toList())
                .log("A message became a dead letter");
    }
}
