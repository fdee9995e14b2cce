package mx.ventanilla.db.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Invented offices of real cities, to try the system with. */
public final class DemoCatalogue {
    private DemoCatalogue() {}

    /**
     * What a file brought.
     *
     * @param rows inserted; 0 on a repetition
     */
    public record Loaded(String name, int rows) {}

    /** Runs the files in the order of their names, all or none. */
    public static List<Loaded> load(DataSource owner) throws SQLException {
        List<Loaded> loaded = new ArrayList<>();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (Resource file : files()) {
                loaded.add(new Loaded(Objects.requireNonNull(file.getFilename()), run(statement, text(file))));
            }
            connection.commit();
        }
        return loaded;
    }

    private static int run(Statement statement, String script) throws SQLException {
        int rows = 0;
        boolean isQuery = statement.execute(script);
        while (isQuery || statement.getUpdateCount() >= 0) {
            rows += isQuery ? 0 : statement.getUpdateCount();
            isQuery = statement.getMoreResults();
        }
        return rows;
    }

    private static List<Resource> files() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:db/demo/*.sql"))
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot list the demo catalogue", broken);
        }
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read " + file, broken);
        }
    }
}
