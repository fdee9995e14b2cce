package mx.ventanilla.batch.engine;

import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import mx.ventanilla.batch.backfill.Backfill;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A row as its backfill shows it. */
final class RowText {
    private RowText() {}

    /** {@return the row as JSON; empty where there is none or the backfill does not show rows} */
    static Optional<String> of(Backfill backfill, long key, Connection target) {
        String statement = backfill.row();
        if (statement == null) {
            return Optional.empty();
        }
        return new NamedParameterJdbcTemplate(new SingleConnectionDataSource(target, true))
                .query(statement, Map.of("key", key), (row, number) -> Optional.ofNullable(row.getString(1))).stream()
                        .findFirst()
                        .flatMap(text -> text);
    }
}
