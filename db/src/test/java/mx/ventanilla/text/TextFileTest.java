package mx.ventanilla.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {
    private static final String TEXT = "Jardín de Niños\nÁrbol 🌳";
    private static final String MARK = "\uFEFF";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void a_byte_order_mark_tells_the_encoding_and_is_no_part_of_the_text(String charset) throws IOException {
        assertThat(read((MARK + TEXT).getBytes(Charset.forName(charset))))
                .containsExactly("Jardín de Niños", "Árbol 🌳");
    }

    @Test
    void without_one_it_is_utf_8_or_else_windows_1252() throws IOException {
        assertThat(read(TEXT.getBytes(StandardCharsets.UTF_8))).containsExactly("Jardín de Niños", "Árbol 🌳");
        assertThat(read("“Niños”".getBytes(Charset.forName("windows-1252")))).containsExactly("“Niños”");
        assertThat(read(new byte[0])).isEmpty();
        assertThat(read(new byte[] {'x'})).containsExactly("x");
    }

    @Test
    void a_zipped_file_is_read_alike() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write((MARK + TEXT).getBytes(StandardCharsets.UTF_16LE));
        }
        assertThat(read(zipped.toByteArray())).containsExactly("Jardín de Niños", "Árbol 🌳");
    }

    private List<String> read(byte[] bytes) throws IOException {
        try (BufferedReader reader = TextFile.open(Files.write(directory.resolve("f"), bytes))) {
            return reader.lines().toList();
        }
    }
}
