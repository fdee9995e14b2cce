package mx.ventanilla.statement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.PreparedStatementCreator;

/**
 * A statement that takes its rows as one array per column: {@code … from unnest(?, ?) as row (a, b)}. One round trip and
 * one plan, however many rows.
 *
 * @param <T> a row
 */
public final class Unnest<T> implements PreparedStatementCreator {
    private final String sql;
    private final List<T> rows;
    private final List<Column<T>> columns = new ArrayList<>();

    private Unnest(String sql, List<T> rows) {
        this.sql = sql;
        this.rows = rows;
    }

    /**
     * A statement for these rows.
     *
     * @param sql with one question mark per column, in the order in which the columns are named
     */
    public static <T> Unnest<T> of(String sql, List<T> rows) {
        return new Unnest<>(sql, rows);
    }

    /**
     * The next column.
     *
     * @param type PostgreSQL's name of the element type; jsonb and times travel as text and are cast in the statement
     */
    public Unnest<T> column(String type, Function<T, @Nullable Object> value) {
        columns.add(new Column<>(type, value));
        return this;
    }

    @Override
    public PreparedStatement createPreparedStatement(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < columns.size(); i++) {
            Column<T> column = columns.get(i);
            Object[] values = column.type().equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = column.value().apply(rows.get(row));
            }
            statement.setArray(i + 1, connection.createArrayOf(column.type(), values));
        }
        return statement;
    }

    private record Column<T>(String type, Function<T, @Nullable Object> value) {}
}
