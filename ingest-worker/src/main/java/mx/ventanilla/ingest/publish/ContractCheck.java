package mx.ventanilla.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mx.ventanilla.contracts.Violation;
import mx.ventanilla.ingest.publish.Outgoing.Origin;
import mx.ventanilla.ingest.validation.Position;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import mx.ventanilla.ingest.validation.SubmissionReader;

/** Holds what would be published against the contract, without Kafka and without a city's catalogues. */
final class ContractCheck implements Consumer<Outgoing> {
    private final Clock clock;
    private final SubmissionReader reader;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Outgoing.Unusable> unusable = new ArrayList<>();
    private long checked;
    private long invalid;

    ContractCheck(Clock clock) {
        this.clock = clock;
        this.reader = new SubmissionReader(clock);
    }

    /** One thing to be said about one event. */
    record Finding(Origin origin, String subject, Violation violation) {}

    @Override
    public void accept(Outgoing outgoing) {
        checked++;
        outgoing.dispatch(new Outgoing.Cases<Boolean>() {
            @Override
            public Boolean event(Outgoing.Event event) {
                return check(event);
            }

            @Override
            public Boolean unusable(Outgoing.Unusable line) {
                return unusable.add(line);
            }
        });
    }

    private boolean check(Outgoing.Event event) {
        List<Violation> violations = reader.checkForm(record(event));
        violations.forEach(each -> findings.add(new Finding(event.origin(), event.subject(), each)));
        boolean valid = violations.stream().allMatch(each -> each.code().isWarning());
        invalid += valid ? 0 : 1;
        return valid;
    }

    private ReceivedRecord record(Outgoing.Event event) {
        List<ReceivedRecord.Header> headers = event.headers().entrySet().stream()
                .map(header -> new ReceivedRecord.Header(
                        header.getKey(), header.getValue().getBytes(UTF_8)))
                .toList();
        Position place = new Position(event.origin().file(), 0, event.origin().line());
        return new ReceivedRecord(place, clock.instant(), event.subject().getBytes(UTF_8), event.data(), headers);
    }

    /** In the order of the files; warnings included. */
    List<Finding> findings() {
        return findings;
    }

    /** Lines that are no event. */
    List<Outgoing.Unusable> unusable() {
        return unusable;
    }

    long checked() {
        return checked;
    }

    /** Events that would be refused, and lines that are none. */
    long invalid() {
        return invalid + unusable.size();
    }
}
