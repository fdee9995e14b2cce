package mx.ventanilla.batch.legacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import mx.ventanilla.batch.TestDesk;
import mx.ventanilla.batch.operator.Jobs;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.LocalStack;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A legacy database made up of a file, a new office with the catalogue it needs, and the commands between them. */
final class OldOffice {
    final Database old = LocalStack.shared().postgres().freshDatabase("legacy");
    final JdbcTemplate there = new JdbcTemplate(new DriverManagerDataSource(old.jdbcUrl(), old.user(), old.password()));

    OldOffice(String file) {
        there.execute(resource(file));
    }

    /** A new office, to which nothing has come yet. */
    TestDesk newOffice() {
        TestDesk desk = new TestDesk(
                new Jobs(List.of(new LegacyImport(Map.of(LegacyImport.PASSWORD, old.password()))), List.of()));
        desk.sql.execute("""
                insert into municipalities (inegi_code, name) values ('14039', 'Guadalajara');
                insert into scian_codes (code, name, business_category_code)
                values ('461110', 'Comercio al por menor en tiendas de abarrotes', 'LOW_IMPACT')
                """);
        return desk;
    }

    String[] command(String verb, String... more) {
        return Stream.concat(
                        Stream.of(
                                verb,
                                "legacy-import",
                                "-p",
                                "url=" + old.jdbcUrl(),
                                "-p",
                                "user=" + old.user(),
                                "-p",
                                "source=visor"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    TestDesk.Answer bring(TestDesk desk, String... parameters) {
        return desk.type(run(parameters));
    }

    String[] run(String... parameters) {
        return command(
                "run",
                Stream.concat(
                                Stream.of(parameters).flatMap(one -> Stream.of("-p", one)),
                                Stream.of("--reason", "the old office moves in", "--execute", "--json"))
                        .toArray(String[]::new));
    }

    /** {@return what of an import can be compared: per table a checksum of everything but our own numbers and times} */
    static Map<String, String> content(TestDesk desk) {
        Map<String, String> sums = new TreeMap<>();
        desk.sql.query(resource("content.sql"), row -> {
            sums.put(row.getString(1), row.getLong(2) + " rows " + row.getString(3));
        });
        return sums;
    }

    private static String resource(String name) {
        try (InputStream file = OldOffice.class.getResourceAsStream("/legacy/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
