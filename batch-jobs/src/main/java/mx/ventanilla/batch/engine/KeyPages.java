package mx.ventanilla.batch.engine;

import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import mx.ventanilla.batch.backfill.KeyRange;
import mx.ventanilla.batch.backfill.Keys;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Asks a backfill's two statements about its keys. */
final class KeyPages {
    private final Keys keys;
    private final NamedParameterJdbcTemplate sql;

    KeyPages(Keys keys, Connection source) {
        this.keys = keys;
        this.sql = new NamedParameterJdbcTemplate(new SingleConnectionDataSource(source, true));
    }

    /**
     * The beginning of a range.
     *
     * @param last highest key of the page; meaningless where {@code count} is 0
     * @param count keys in it
     */
    record Page(long last, long count) {}

    /** {@return lowest and highest key; empty where there is no key} */
    Optional<KeyRange> bounds() {
        return sql
                .query(
                        keys.bounds(),
                        (row, number) -> row.getObject(1) == null
                                ? Optional.<KeyRange>empty()
                                : Optional.of(new KeyRange(row.getLong(1), row.getLong(2))))
                .stream()
                .findFirst()
                .flatMap(range -> range);
    }

    Page first(KeyRange range, long n) {
        Page page = sql.query(
                keys.page(),
                Map.of("lo", range.lo(), "hi", range.hi(), "n", n),
                row -> row.next() ? new Page(row.getLong(1), row.getLong(2)) : new Page(0, 0));
        return page == null ? new Page(0, 0) : page;
    }

    long count(KeyRange range) {
        return first(range, Long.MAX_VALUE).count();
    }
}
