package mx.ventanilla.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mx.ventanilla.batch.LayerFiles.Lot;
import mx.ventanilla.batch.TestDesk.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerDiffTest {
    private static final String SQUARE =
            "POLYGON ((670000 2280000, 670100 2280000, 670100 2280100, 670000 2280100, 670000 2280000))";
    private static final String SAME_FROM_ANOTHER_CORNER =
            "MULTIPOLYGON (((670100 2280100, 670100 2280000, 670000 2280000, 670000 2280100, 670100 2280100)))";
    private static final String SMALLER = "POLYGON ((670000 2280000, 670090 2280000, 670090 2280100, 670000 2280000))";

    private final TestDesk desk = new TestDesk();

    @TempDir
    Path directory;

    @Test
    void a_version_says_what_it_added_removed_and_changed() throws IOException {
        version(
                lot("stays", "H3", SQUARE),
                lot("goes", "H3", SQUARE),
                lot("redrawn", "H3", SQUARE),
                lot("renamed", "H3", SQUARE),
                lot("both", "H3", SQUARE));
        Answer second = version(
                lot("comes", "H3", SQUARE),
                lot("stays", "H3", SAME_FROM_ANOTHER_CORNER),
                lot("both", "H4", SMALLER),
                lot("redrawn", "H3", SMALLER),
                lot("renamed", "H4", SQUARE));

        Answer diff = desk.type("layers", "diff", "zonas");

        assertThat(diff.code()).as(diff.err()).isZero();
        assertThat(diff.out())
                .contains("zonas, version 1 to 2", "added      1", "removed    1", "unchanged  1")
                .contains("changed    3  (geometry 1, properties 1, both 1)")
                .containsSubsequence(
                        "+ comes", "~ both  geometry  uso", "~ redrawn  geometry", "~ renamed  uso", "- goes");
        assertThat(second.json().at("/report/difference/unchanged").asLong()).isEqualTo(1);
        assertThat(desk.type("status", "layer-import#2").out())
                .contains("since version 1", "1 added, 1 removed, 3 changed, 1 unchanged");
    }

    @Test
    void the_difference_can_be_read_by_a_program() throws IOException {
        version(lot("a", "H3", SQUARE));
        version(lot("a", "H4", SQUARE));
        version(lot("b", "H4", SQUARE));

        Answer diff = desk.type("layers", "diff", "zonas", "--versions", "1..3", "--json");
        Answer first = desk.type("layers", "diff", "zonas", "--versions", "1..2", "--limit", "0", "--json");

        assertThat(diff.json().at("/counts/added").asLong()).isEqualTo(1);
        assertThat(diff.json().at("/changes/1/change").asString()).isEqualTo("REMOVED");
        assertThat(first.json().at("/counts/rewritten").asLong()).isEqualTo(1);
        assertThat(first.json().at("/changes").size()).isZero();
    }

    @Test
    void what_cannot_be_compared_is_refused() throws IOException {
        version(lot("a", "H3", SQUARE));

        assertThat(desk.type("layers", "diff", "zonas")).satisfies(answer -> {
            assertThat(answer.code()).isEqualTo(2);
            assertThat(answer.err()).contains("'zonas' has no version 0; the one in force is 1", "Next:");
        });
        assertThat(desk.type("layers", "diff", "lagos").err()).contains("no layer 'lagos'");
        assertThat(desk.type("layers", "diff", "zonas", "--versions", "1").code())
                .isEqualTo(1);
        assertThat(desk.type("layers").out()).contains("diff");
    }

    private static Lot lot(String key, String use, String wkt) {
        return Lot.of(key, use, 1, wkt);
    }

    private Answer version(Lot... lots) throws IOException {
        Path file = new LayerFiles(directory).geoJson("zonas.geojson", List.of(lots));
        Answer answer = desk.importLayer("file=" + file, "layer=zonas", "key=clave");
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer;
    }
}
