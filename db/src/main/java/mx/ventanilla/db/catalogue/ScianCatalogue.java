package mx.ventanilla.db.catalogue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** INEGI's classification of activities, brought in from a file. */
public final class ScianCatalogue {
    private static final String STAGE =
            "create temp table stage (code text not null, name text not null) on commit drop";
    private static final String COPY = "copy stage (code, name) from stdin";

    /** Rows that say what is there already are neither written nor returned; a freshly inserted row has no xmax. */
    private static final String UPSERT = """
            with written as (
                insert into scian_codes (code, name)
                select code, name from stage
                on conflict (code) do update set name = excluded.name, deleted_at = null
                    where scian_codes.name <> excluded.name or scian_codes.deleted_at is not null
                returning xmax = 0 as is_new)
            select count(*) filter (where is_new), count(*) filter (where not is_new) from written
            """;

    private ScianCatalogue() {}

    /**
     * Adds what is new and renames what is named otherwise; codes that the file does not mention stay. One transaction; a
     * repetition changes nothing.
     *
     * @throws IllegalArgumentException where the file lacks the columns
     */
    public static CsvOutcome load(DataSource owner, Path file) throws SQLException, IOException {
        ScianFile read = ScianFile.read(file);
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(STAGE);
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new StringReader(copyText(read.names())));
            CsvOutcome outcome = upsert(statement, read);
            connection.commit();
            return outcome;
        }
    }

    private static CsvOutcome upsert(Statement statement, ScianFile read) throws SQLException {
        try (ResultSet row = statement.executeQuery(UPSERT)) {
            row.next();
            int added = row.getInt(1);
            int changed = row.getInt(2);
            int unchanged = read.names().size() - added - changed;
            return new CsvOutcome(added, changed, unchanged, read.rejects(), read.rejected());
        }
    }

    private static String copyText(Map<String, String> names) {
        return names.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + escaped(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
