package mx.ventanilla.db;

import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database and who logs in to it.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/name}
 * @param user name of the login
 * @param password in the clear; {@link #toString} leaves it out
 */
public record Login(String jdbcUrl, String user, String password) {

    /**
     * Reads {@code VENTANILLA_DB_URL}, {@code VENTANILLA_DB_USER} and {@code VENTANILLA_DB_PASSWORD}.
     *
     * @throws MissingSetting where the URL or the user is not given
     */
    public static Login from(Map<String, String> environment) {
        return new Login(
                required(environment, "VENTANILLA_DB_URL"),
                required(environment, "VENTANILLA_DB_USER"),
                environment.getOrDefault("VENTANILLA_DB_PASSWORD", ""));
    }

    /** Opens a connection per request, with the schema on the search path. */
    public DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        dataSource.setCurrentSchema(Migrations.SCHEMA + ",public");
        return dataSource;
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new MissingSetting(name);
        }
        return value;
    }

    @Override
    public String toString() {
        return "Login[" + user + " at " + jdbcUrl + "]";
    }

    /** A setting without which there is nothing to connect to. */
    public static final class MissingSetting extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingSetting(String name) {
            super(name
                    + " is not set. Give VENTANILLA_DB_URL (jdbc:postgresql://host:port/name), VENTANILLA_DB_USER and"
                    + " VENTANILLA_DB_PASSWORD of the schema's owner, or start a database with ./ventanilla up");
        }
    }
}
