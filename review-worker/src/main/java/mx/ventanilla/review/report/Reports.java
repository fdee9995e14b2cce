package mx.ventanilla.review.report;

import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers the questions. Every statement returns the key of a row, by which pages are turned, and the row as JSON. */
public final class Reports {
    /** Rows on a page. */
    public static final int MOST = 1_000;

    private final JdbcClient jdbc;

    public Reports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One page.
     *
     * @param limit rows at most, 1 to 1,000
     * @param parameters as the statement names them
     */
    public Page read(Report report, int limit, Map<String, ? extends @Nullable Object> parameters) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("A page has 1 to %d rows, not %d".formatted(MOST, limit));
        }
        StatementSpec statement = jdbc.sql(report.statement()).param("limit", limit);
        parameters.forEach((name, value) -> bind(statement, name, value));
        List<Row> rows = statement
                .query((row, number) ->
                        new Row(row.getString("key"), JsonMapper.shared().readTree(row.getString("row"))))
                .list();
        return new Page(
                rows.stream().map(Row::data).toList(),
                rows.size() < limit ? null : rows.get(rows.size() - 1).key());
    }

    static void bind(StatementSpec statement, String name, @Nullable Object value) {
        if (value == null) {
            statement.param(name, null, Types.VARCHAR);
        } else {
            statement.param(name, value);
        }
    }

    private record Row(String key, JsonNode data) {}
}
