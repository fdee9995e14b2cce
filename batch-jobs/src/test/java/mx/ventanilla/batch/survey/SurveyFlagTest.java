package mx.ventanilla.batch.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import mx.ventanilla.batch.TestDesk;
import org.junit.jupiter.api.Test;

/** One list of flags, in the code, the database and the handbook. */
class SurveyFlagTest {
    private final TestDesk desk = new TestDesk();

    @Test
    void the_database_knows_the_same_flags() {
        assertThat(desk.sql.queryForList("""
                        select (regexp_matches(pg_get_constraintdef(oid), '''([A-Z_]+)''', 'g'))[1]
                        from pg_constraint where conname = 'procedure_registrations_survey_flags_check'
                        """, String.class))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(SurveyFlag.values()).map(Enum::name).toList());
    }

    @Test
    void the_handbook_says_what_each_means() throws Exception {
        String handbook = Files.readString(Path.of("..", "docs", "operators.md"));
        for (SurveyFlag flag : SurveyFlag.values()) {
            assertThat(handbook).contains("| `" + flag + "` | " + flag.english() + " |");
            assertThat(flag.spanish()).endsWith(".");
        }
    }

    @Test
    void names_are_compared_as_the_database_compares_them() {
        for (String name : new String[] {"  Colonia AMERICANA ", "Ñuño & Güemes, 2.ª", "Sección", "---", "Ün-Dé"}) {
            assertThat(PlainName.of(name))
                    .isEqualTo(desk.sql.queryForObject("select plain_name(?)", String.class, name));
        }
    }
}
