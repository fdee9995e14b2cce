package mx.ventanilla.ingest.intake;

import static mx.ventanilla.contracts.ViolationCode.UNKNOWN_MUNICIPALITY;
import static mx.ventanilla.contracts.ViolationCode.UNKNOWN_PROCEDURE_TYPE;
import static mx.ventanilla.contracts.ViolationCode.UNKNOWN_SCIAN;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mx.ventanilla.contracts.ViolationCode;
import mx.ventanilla.ingest.catalogue.Catalogue;
import mx.ventanilla.ingest.catalogue.Catalogues;
import mx.ventanilla.ingest.validation.Reading;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import mx.ventanilla.ingest.validation.SubmissionReader;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads records against the catalogue of the day, and looks again where a newer one may know what ours does not. */
final class ReadRecords {
    /** What a catalogue newer than ours may know. */
    private static final Set<ViolationCode> MISSES =
            Set.of(UNKNOWN_MUNICIPALITY, UNKNOWN_PROCEDURE_TYPE, UNKNOWN_SCIAN);

    private final Catalogues catalogues;
    private final SubmissionReader reader;

    ReadRecords(JdbcTemplate jdbc, Clock clock) {
        this.catalogues = new Catalogues(jdbc, clock);
        this.reader = new SubmissionReader(clock);
    }

    List<Reading> read(Stream<ReceivedRecord> records) {
        Catalogue catalogue = catalogues.current();
        return records.map(record -> read(record, catalogue)).toList();
    }

    private Reading read(ReceivedRecord record, Catalogue catalogue) {
        Reading reading = reader.read(record, catalogue);
        return misses(reading) ? reader.read(record, catalogues.currentAfterMiss()) : reading;
    }

    private static boolean misses(Reading reading) {
        return reading instanceof Reading.Refused refused
                && refused.violations().stream().anyMatch(each -> MISSES.contains(each.code()));
    }
}
