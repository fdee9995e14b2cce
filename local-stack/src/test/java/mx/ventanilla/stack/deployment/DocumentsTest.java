package mx.ventanilla.stack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mx.ventanilla.stack.ReactorRoot;
import org.junit.jupiter.api.Test;

/** Documents link to what exists. */
class DocumentsTest {
    private static final Path ROOT = ReactorRoot.find();
    private static final Pattern RELATIVE_LINK = Pattern.compile("]\\((?!https?:|mailto:|#)([^)#\\s]+)(?:#[^)]*)?\\)");

    private static final Pattern PROOF = Pattern.compile("-Dtest=(\\w+)(?: -D([a-z.]+)=\\d+)?`");

    @Test
    void relative_links_lead_somewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            RELATIVE_LINK.matcher(Files.readString(document)).results().forEach(link -> {
                if (Files.notExists(document.resolveSibling(link.group(1)))) {
                    broken.add(ROOT.relativize(document) + " -> " + link.group(1));
                }
            });
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void decision_records_are_numbered_without_gap() throws IOException {
        try (Stream<Path> records = Files.list(ROOT.resolve("docs/adr"))) {
            List<String> numbers = records.map(
                            path -> path.getFileName().toString().substring(0, 4))
                    .sorted()
                    .toList();
            for (int i = 0; i < numbers.size(); i++) {
                assertThat(numbers.get(i)).isEqualTo("%04d", i + 1);
            }
        }
    }

    @Test
    void proofs_name_tests_and_settings_that_exist() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (Path test : tests()) {
            tests.put(test.getFileName().toString().replace(".java", ""), Files.readString(test));
        }
        String handbook = Files.readString(ROOT.resolve("docs/operators.md"));
        List<MatchResult> proofs = PROOF.matcher(handbook).results().toList();
        assertThat(proofs)
                .isNotEmpty()
                .allSatisfy(proof -> assertThat(tests)
                        .containsKey(proof.group(1))
                        .extractingByKey(proof.group(1))
                        .asString()
                        .contains(proof.group(2) == null ? "" : "\"" + proof.group(2) + "\""));
    }

    private static List<Path> tests() throws IOException {
        List<Path> tests = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path sources : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> all = Files.walk(sources)) {
                    all.filter(path -> path.toString().endsWith("Test.java")).forEach(tests::add);
                }
            }
        }
        return tests;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }
}
