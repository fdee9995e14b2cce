package mx.ventanilla.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.LocalStack;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationFileTest {
    @Test
    void no_two_files_carry_one_version_and_none_is_left_out() {
        Map<Integer, List<String>> byVersion = MigrationFile.up().stream()
                .collect(Collectors.groupingBy(
                        MigrationFile::version, Collectors.mapping(MigrationFile::name, Collectors.toList())));
        assertThat(byVersion.values())
                .as("two branches added the same version: give the later one the next number")
                .allMatch(names -> names.size() == 1);
        assertThat(byVersion.keySet())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, Migrations.latestVersion())
                        .boxed()
                        .toList());
    }

    @Test
    void every_step_up_has_its_step_down_of_the_same_name() {
        assertThat(MigrationFile.down().stream().map(MigrationFile::name))
                .containsExactlyElementsOf(MigrationFile.up().stream()
                        .map(file -> "U" + file.name().substring(1))
                        .toList());
    }

    @Test
    void flyway_refuses_two_files_of_one_version_and_names_both(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("V1__one.sql"), "select 1");
        Files.writeString(directory.resolve("V1__other.sql"), "select 1");
        Database empty = LocalStack.shared().postgres().freshDatabase("names");
        Flyway flyway = Flyway.configure()
                .configuration(Migrations.flyway(
                                new Login(empty.jdbcUrl(), empty.user(), empty.password()).dataSource(), Map.of())
                        .getConfiguration())
                .locations("filesystem:" + directory)
                .load();
        assertThatThrownBy(flyway::migrate)
                .isInstanceOf(FlywayException.class)
                .hasMessageContainingAll("V1__one.sql", "V1__other.sql");
    }

    @Test
    void a_placeholder_that_nobody_resolves_is_not_left_in_a_script() {
        Stream.concat(MigrationFile.up().stream(), MigrationFile.down().stream())
                .forEach(step -> assertThat(Migrations.resolved(step, Map.of(), "db"))
                        .as(step.name())
                        .doesNotContain("${"));
    }
}
