package mx.ventanilla.bench.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import mx.ventanilla.stack.process.Waiting;

/** The counter: one procedure filed after the other, a hundred a second, each its own transaction. */
final class Foreground {
    /** Ten seconds' worth. */
    static final IntPredicate ENOUGH = round -> round < 1000;

    private static final long PACE_NANOS = 10_000_000;
    private static final int MOST = 100_000;
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private static final String FILE = """
            insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, applicant_name,
                applicant_email, applicant_phone, scian_code, submitted_at)
            select t.municipality_id, t.id, '14039-' || nextval('counter') || '/2026', 'urn:counter', lastval()::text, 1,
                   'María Solicitante', 'maria@example.mx', '3312345678', '460001', now()
            from procedure_types t
            """;

    private final BatchOffice office;

    Foreground(BatchOffice office) {
        this.office = office;
        office.sql().execute("create sequence if not exists ventanilla.counter start 1000000000");
    }

    void awaitSlices() {
        Waiting.until(
                LONGEST_START,
                () -> office.number(
                                "select count(*) from backfill_slices where backfill = 'business-categories' and state = 'DONE'")
                        > 0);
    }

    /**
     * {@return milliseconds within which 99 of 100 were filed}
     *
     * @param goesOn asked before each
     */
    double p99Millis(IntPredicate goesOn) {
        List<Double> millis = new ArrayList<>();
        try (Connection connection = office.connect();
                PreparedStatement file = connection.prepareStatement(FILE)) {
            long next = System.nanoTime();
            while (goesOn.test(millis.size()) && millis.size() < MOST) {
                LockSupport.parkNanos(next - System.nanoTime());
                long start = Math.max(next, System.nanoTime());
                file.executeUpdate();
                millis.add((System.nanoTime() - start) / 1e6);
                next += PACE_NANOS;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The counter could not file", failure);
        }
        millis.sort(Double::compare);
        return millis.isEmpty() ? 0 : millis.get((int) (millis.size() * 0.99));
    }
}
