package mx.ventanilla.batch.backfill;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Work that PostgreSQL does alone.
 *
 * @param rejected tells the rows left over; null where there can be none
 */
record StatementWork(String statement, @Nullable String rejected) implements SliceWork {

    @Override
    public SliceResult apply(Slice slice) throws SQLException {
        NamedParameterJdbcTemplate sql =
                new NamedParameterJdbcTemplate(new SingleConnectionDataSource(slice.target(), true));
        Map<String, Long> range = Map.of("lo", slice.lo(), "hi", slice.hi());
        try {
            List<Reject> left = List.of();
            SliceResult counted = sql.queryForObject(
                    statement,
                    range,
                    (row, number) ->
                            new SliceResult(row.getLong("rows_in"), row.getLong("rows_changed"), List.of(), Map.of()));
            if (counted == null) {
                throw new IllegalStateException("the statement of a slice gives one row");
            }
            if (rejected != null) {
                left = sql.query(
                        rejected,
                        range,
                        (row, number) -> new Reject(
                                row.getLong("key"),
                                row.getString("code"),
                                row.getString("message"),
                                row.getString("payload")));
            }
            return SliceResult.of(counted.rowsIn(), counted.rowsChanged(), left);
        } catch (DataAccessException failure) {
            if (failure.getMostSpecificCause() instanceof SQLException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
