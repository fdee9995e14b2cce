package mx.ventanilla.batch.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One list of rules: the enum's; the scripts, the sentences and the handbook follow it. */
class LegacyRulesTest {
    private static final Path HANDBOOK = Path.of("..", "docs", "legacy-import.md");
    private static final Path SCRIPTS = Path.of("src", "main", "resources", "mx", "ventanilla", "batch", "legacy");
    /** Rules that the job applies to whole tables and not a script to a row. */
    private static final Set<String> OF_TABLES = Set.of(
            "TABLE_WITHOUT_PLACE", "TABLE_OF_SECRETS", "TABLE_OF_BOOKKEEPING", "SEQUENCE_BEHIND", "DATABASE_REFUSED");

    @Test
    void the_handbook_tells_each_rule_as_it_is() throws IOException {
        String handbook = Files.readString(HANDBOOK);
        String table = Arrays.stream(LegacyRule.values())
                .map(rule -> "| `%s` | %s | %s | %s |".formatted(rule, rule.effect(), rule.spanish(), rule.english()))
                .collect(Collectors.joining("\n"));
        assertThat(handbook).endsWith(table + "\n");
    }

    @Test
    void scripts_apply_the_rules_there_are_and_no_others() throws IOException {
        Set<String> applied = new TreeSet<>();
        try (var files = Files.list(SCRIPTS)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".sql")).toList()) {
                Matcher name = Pattern.compile("'([A-Z]+(?:_[A-Z]+)+)'").matcher(Files.readString(file));
                name.results().map(found -> found.group(1)).forEach(applied::add);
            }
        }
        Set<String> rules =
                Arrays.stream(LegacyRule.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        rules.removeAll(OF_TABLES);
        assertThat(applied).containsAll(rules);
        assertThat(applied)
                .as("words in capitals that are no rule are states, fates and flags")
                .filteredOn(word -> !rules.contains(word))
                .isSubsetOf(
                        "NEEDS_ROUTING",
                        "LICENSE_ISSUED",
                        "IN_REVIEW",
                        "ON_HOLD",
                        "NOT_CARRIED",
                        "LOCATION_FROM_PARCEL");
    }
}
