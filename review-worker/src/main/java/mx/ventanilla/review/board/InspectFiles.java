package mx.ventanilla.review.board;

import mx.ventanilla.review.casefile.SqlFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks through all files for what must never be, in the tables and in the events that were told. It changes nothing. */
public final class InspectFiles {
    private static final String INSPECT = SqlFile.read(InspectFiles.class, "irregularities.sql");

    private final JdbcClient jdbc;

    public InspectFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Irregularities inspect() {
        return jdbc.sql(INSPECT).query(Irregularities.class).single();
    }
}
