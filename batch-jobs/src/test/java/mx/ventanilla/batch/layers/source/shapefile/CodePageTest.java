package mx.ventanilla.batch.layers.source.shapefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodePageTest {
    @ParameterizedTest
    @CsvSource({
        "UTF-8,UTF-8",
        "utf8,UTF-8",
        "65001,UTF-8",
        "1252,windows-1252",
        "ANSI 1252,windows-1252",
        "CP1252,windows-1252",
        "OEM 850,IBM850",
        "437,IBM437",
        "ISO-8859-1,ISO-8859-1",
        "ISO 8859-15,ISO-8859-15",
        "88591,ISO-8859-1",
        "8859-1,ISO-8859-1"
    })
    void the_names_that_programs_write_are_understood(String cpg, String charset) throws BrokenLayerFile {
        assertThat(CodePage.ofCpg(cpg).charset().name()).isEqualTo(charset);
    }

    @ParameterizedTest
    @CsvSource({"0x57,windows-1252", "0x03,windows-1252", "0x02,IBM850", "0x00,UTF-8"})
    void the_language_byte_tells_where_no_cpg_does(String language, String charset) throws BrokenLayerFile {
        assertThat(CodePage.ofLanguageByte(Integer.decode(language)).charset().name())
                .isEqualTo(charset);
    }

    @Test
    void what_is_not_known_is_asked_for() {
        assertThatThrownBy(() -> CodePage.ofCpg("KLINGON")).hasMessageContaining("-p encoding=");
        assertThatThrownBy(() -> CodePage.ofLanguageByte(0xfe)).hasMessageContaining("0xfe");
    }
}
