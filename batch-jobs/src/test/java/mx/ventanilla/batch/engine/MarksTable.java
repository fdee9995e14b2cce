package mx.ventanilla.batch.engine;

import org.springframework.jdbc.core.JdbcTemplate;

/** The items that {@link Marks} marks. */
public final class MarksTable {
    private MarksTable() {}

    /** So many items, each n-th of which the database refuses to change. */
    public static void create(JdbcTemplate sql, int count, int badEach) {
        sql.execute("""
                create table ventanilla.items (id bigint primary key, times integer not null default 0, bad boolean not null,
                    constraint items_check check (times = 0 or not bad))
                """);
        sql.execute("grant select, insert, update on ventanilla.items to ventanilla_batch");
        sql.update("insert into items (id, bad) select n, n % ? = 0 from generate_series(1, ?) n", badEach, count);
        sql.execute("analyze items");
    }
}
