package mx.ventanilla.batch.survey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mx.ventanilla.batch.backfill.Check;
import mx.ventanilla.batch.backfill.Connections;
import mx.ventanilla.batch.backfill.Verification;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** PostGIS surveys what JTS has surveyed, every row of it; both must come to the same. */
final class SecondEngine implements Verification {
    private static final String SURVEY_AGAIN = read();

    // Every procedure is surveyed, or a reject.
    private static final String LEFT = """
            select count(*) from procedures p
            where not exists (select from procedure_registrations r where r.procedure_id = p.id and r.surveyed_at is not null)
            """;

    private final String neighborhoods;

    SecondEngine(String neighborhoods) {
        this.neighborhoods = neighborhoods;
    }

    @Override
    public List<Check> checks(Connections connections, long openRejects) throws SQLException {
        List<Check> checks = new ArrayList<>(
                Verification.remaining("places not surveyed, and rejects", LEFT).checks(connections, openRejects));
        new NamedParameterJdbcTemplate(new SingleConnectionDataSource(connections.target(), true))
                .query(SURVEY_AGAIN, Map.of("neighborhoods", neighborhoods), row -> {
                    checks.add(new Check(row.getString("what"), row.getString("expected"), row.getString("found")));
                });
        return checks;
    }

    private static String read() {
        try {
            return new ClassPathResource("second_engine.sql", SecondEngine.class)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
