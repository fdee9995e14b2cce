package mx.ventanilla.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * One step of the schema, up ({@code V7__procedures.sql}) or down ({@code U7__procedures.sql}).
 *
 * @param version counted from 1
 * @param name of the file
 * @param text as written, placeholders not yet resolved
 */
public record MigrationFile(int version, String name, String text) {
    private static final Pattern NAME = Pattern.compile("[VU]([1-9][0-9]*)__[a-z][a-z0-9_]*\\.sql");

    /** The steps up, lowest version first. */
    public static List<MigrationFile> up() {
        return read("classpath*:db/migration/*.sql");
    }

    /** The steps down, lowest version first. */
    public static List<MigrationFile> down() {
        return read("classpath*:db/undo/*.sql");
    }

    private static List<MigrationFile> read(String pattern) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern))
                    .map(MigrationFile::read)
                    .sorted(Comparator.comparing(MigrationFile::version).thenComparing(MigrationFile::name))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read the migrations " + pattern, broken);
        }
    }

    private static MigrationFile read(Resource file) {
        String name = Objects.requireNonNull(file.getFilename());
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalStateException(
                    name + " is not named like V15__what_it_does.sql or U15__what_it_undoes.sql");
        }
        try {
            return new MigrationFile(Integer.parseInt(parts.group(1)), name, file.getContentAsString(UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read " + name, broken);
        }
    }
}
