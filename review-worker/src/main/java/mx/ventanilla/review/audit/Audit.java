package mx.ventanilla.review.audit;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Records who saw what; only ever added to. */
public final class Audit {
    /** By procedures_folio_key, as the schema's owner, so that no login reads without leaving its trace. */
    private static final String SEEN = "select note_seen(:folio, :by)";

    private final JdbcClient jdbc;

    public Audit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody is about to see the file of that folio. */
    public void seen(String folio, String by) {
        jdbc.sql(SEEN)
                .param("folio", folio)
                .param("by", by)
                .query((row, number) -> folio)
                .list();
    }
}
