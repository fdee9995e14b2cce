package mx.ventanilla.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class CopyTextTest {
    private static final String COPY = "copy copied (n, words, bytes) from stdin";
    private static final byte[] EVERY_BYTE = everyByte();

    private final JdbcTemplate jdbc = new JdbcTemplate(connection(MigratedDatabase.fresh()));

    private static SingleConnectionDataSource connection(Database database) {
        return new SingleConnectionDataSource(database.jdbcUrl(), database.user(), database.password(), true);
    }

    private static byte[] everyByte() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    @BeforeEach
    void table() {
        jdbc.execute("create temporary table copied (n bigint, words text, bytes bytea)");
    }

    @Test
    void whatever_a_text_contains_arrives_as_it_was() {
        List<String> texts = List.of(
                "",
                "Taquería «El Ñandú»",
                "tab\there",
                "line\nfeed",
                "carriage\rreturn",
                "\\N",
                "C:\\new",
                "\\.",
                "🌮");
        CopyText rows = new CopyText();
        for (String text : texts) {
            rows.column(Long.MIN_VALUE).column(text).bytes(EVERY_BYTE);
            rows.endRow();
        }
        rows.send(jdbc, COPY);

        assertThat(jdbc.queryForList("select words from copied", String.class)).isEqualTo(texts);
        assertThat(jdbc.queryForList("select bytes from copied", byte[].class)).allMatch(CopyTextTest::isEveryByte);
        assertThat(jdbc.queryForList("select distinct n from copied", Long.class))
                .containsExactly(Long.MIN_VALUE);
    }

    private static boolean isEveryByte(byte[] found) {
        return Arrays.equals(found, EVERY_BYTE);
    }

    @Test
    void nulls_and_rows_longer_than_any_buffer_arrive_too() {
        String megabyte = "ñ\\".repeat(350_000);
        CopyText rows = new CopyText();
        rows.column(1).column(megabyte).nulls(1);
        rows.endRow();
        rows.nulls(3);
        rows.endRow();
        rows.send(jdbc, COPY);

        assertThat(jdbc.queryForList("select words from copied", String.class)).containsExactly(megabyte, null);
    }

    @Test
    void a_row_that_the_database_refuses_leaves_the_connection_usable() {
        CopyText rows = new CopyText();
        rows.column("no number").nulls(2);
        rows.endRow();

        assertThatThrownBy(() -> rows.send(jdbc, COPY))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("no number");
        assertThat(jdbc.queryForObject("select count(*) from copied", Long.class))
                .isZero();
    }
}
