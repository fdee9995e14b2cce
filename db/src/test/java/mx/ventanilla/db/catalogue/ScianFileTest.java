package mx.ventanilla.db.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import mx.ventanilla.text.BrokenCsv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScianFileTest {
    private static final String DENUE = "\"id\",\"nom_estab\",\"codigo_act\",\"nombre_act\"\r\n"
            + "\"1\",\"LA \"\"ÑANDÚ\"\"\r\nSUCURSAL\",\"722511\",\"Restaurantes con preparación, a la carta\"\r\n"
            + "\"2\",\"X\",\"722511\",\"Restaurantes con preparación, a la carta\"\r\n"
            + "\"3\",\"Y\",\"72251\",\"Corta\"\r\n";

    @TempDir
    private Path directory;

    @Test
    void a_denue_file_names_each_activity_once_in_utf_8_or_windows_1252_gzipped_or_not() throws IOException {
        for (Charset charset : new Charset[] {UTF_8, Charset.forName("windows-1252")}) {
            for (boolean gzipped : new boolean[] {true, false}) {
                ScianFile file = ScianFile.read(written(DENUE, charset, gzipped));
                assertThat(file.names()).isEqualTo(Map.of("722511", "Restaurantes con preparación, a la carta"));
                assertThat(file.rejected()).isOne();
                assertThat(file.rejects().get(0).line()).isEqualTo(5);
            }
        }
    }

    @Test
    void two_names_for_one_code_are_told() throws IOException {
        ScianFile file = ScianFile.read(written("code,name\n461110,Uno\n461110,Otro\n\n", UTF_8, false));
        assertThat(file.rejects())
                .containsExactly(new CsvOutcome.Reject(3, "461110 is named 'Otro' here and 'Uno' before"));
    }

    @Test
    void a_file_without_the_columns_is_refused_with_the_columns_it_has() {
        assertThatThrownBy(() -> ScianFile.read(written("clave;nombre\n", UTF_8, false)))
                .hasMessageContaining("names neither a column code nor codigo_act");
        assertThatThrownBy(() -> ScianFile.read(written("", UTF_8, false))).hasMessageContaining("neither");
    }

    @Test
    void a_file_with_a_quote_that_never_closes_is_refused_whole() {
        assertThatThrownBy(() ->
                        ScianFile.read(written("code,name\n461110,Uno\n461121,\"Dos\n461122,Tres\n", UTF_8, false)))
                .isInstanceOf(BrokenCsv.class)
                .hasMessageContaining("begins on line 3");
    }

    private Path written(String text, Charset charset, boolean gzipped) throws IOException {
        Path file = Files.createTempFile(directory, "scian", ".csv");
        try (OutputStream bytes =
                gzipped ? new GZIPOutputStream(Files.newOutputStream(file)) : Files.newOutputStream(file)) {
            bytes.write(text.getBytes(charset));
        }
        return file;
    }
}
