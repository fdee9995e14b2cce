package mx.ventanilla.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Passwords for the workers' logins. They never reach the server, nor its log, in the clear. */
public final class Passwords {
    private static final String PREFIX = "VENTANILLA_DB_PASSWORD_";
    private static final Map<String, String> ROLE_OF = Map.of(
            PREFIX + "INGEST", "ventanilla_ingest",
            PREFIX + "REVIEW", "ventanilla_review",
            PREFIX + "BATCH", "ventanilla_batch",
            PREFIX + "READONLY", "ventanilla_readonly",
            PREFIX + "REVIEWER", "ventanilla_reviewer");

    /** The variables that are read, in alphabetical order. */
    public static final List<String> VARIABLES =
            ROLE_OF.keySet().stream().sorted().toList();

    private final Map<String, String> byRole;

    private Passwords(Map<String, String> byRole) {
        this.byRole = byRole;
    }

    /** Those that are set and not empty. */
    public static Passwords from(Map<String, String> environment) {
        return new Passwords(VARIABLES.stream()
                .filter(variable -> !environment.getOrDefault(variable, "").isEmpty())
                .collect(Collectors.toMap(ROLE_OF::get, environment::get, (one, other) -> one, TreeMap::new)));
    }

    /** Sets them and returns the names of the roles. */
    public List<String> set(DataSource owner) throws SQLException {
        List<String> done = new ArrayList<>();
        if (byRole.isEmpty()) {
            return done;
        }
        try (Connection connection = owner.getConnection()) {
            PGConnection driver = connection.unwrap(PGConnection.class);
            for (Map.Entry<String, String> entry : byRole.entrySet()) {
                driver.alterUserPassword(entry.getKey(), entry.getValue().toCharArray(), "scram-sha-256");
                done.add(entry.getKey());
            }
        }
        return done;
    }
}
