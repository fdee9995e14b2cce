package mx.ventanilla.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {
    @Test
    void what_stands_in_quotes_is_kept_as_it_is_and_rows_know_their_lines() throws IOException {
        assertThat(read("a,b\r\n\" 1 \",\"x \"\"y\"\", z\"\r\n\r\n,\"two\nlines\"\n 5\" pipe ,\"\"\n"))
                .containsExactly("1 [a, b]", "2 [ 1 , x \"y\", z]", "4 [, two\nlines]", "6 [5\" pipe , ]");
        assertThat(read("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n1\n\"open\nx\n", "a\n1\n\"x\"y\nz\n"})
    void a_row_without_an_end_is_told_by_the_line_on_which_it_begins(String csv) {
        assertThatThrownBy(() -> read(csv))
                .isInstanceOf(BrokenCsv.class)
                .hasMessageStartingWith("the row that begins on line 3 cannot be read")
                .hasMessageEndingWith("look for a quote that is not closed, or not doubled inside quotes");
    }

    private static List<String> read(String csv) throws IOException {
        CsvRows rows = new CsvRows(new StringReader(csv));
        List<String> read = new ArrayList<>();
        for (List<String> row = rows.next(); row != null; row = rows.next()) {
            read.add(rows.line() + " " + row);
        }
        return read;
    }
}
