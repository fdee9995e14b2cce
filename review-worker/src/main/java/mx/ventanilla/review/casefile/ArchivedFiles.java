package mx.ventanilla.review.casefile;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where a procedure went that ended long ago. */
public final class ArchivedFiles {
    /** By historical_procedures_folio_key; the day is the municipality's. */
    private static final String ARCHIVED = """
            select (h.archived_at at time zone m.zone)::date
            from historical_procedures h join municipalities m on m.id = h.municipality_id
            where h.folio = :folio
            """;

    private final JdbcClient jdbc;

    public ArchivedFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the day on which it went into the archive; empty where it is not there} */
    public Optional<LocalDate> archivedOn(String folio) {
        return jdbc.sql(ARCHIVED).param("folio", folio).query(LocalDate.class).optional();
    }
}
