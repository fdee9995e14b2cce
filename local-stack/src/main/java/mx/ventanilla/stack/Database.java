package mx.ventanilla.stack;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database and the owner's login to it.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/name}
 * @param user name of the login
 * @param password in the clear; {@link #toString} leaves it out
 */
public record Database(String jdbcUrl, String user, String password) {
    /**
     * Opens a new connection; the caller closes it. Not by DriverManager, which looks for drivers in the class loader of
     * the calling thread: from an executable jar, threads of the common pool see none.
     */
    public Connection connect() throws SQLException {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setURL(jdbcUrl);
        return server.getConnection(user, password);
    }

    /** The same server and login, another database. */
    public Database named(String name) {
        return new Database(
                jdbcUrl.replaceFirst("(^jdbc:postgresql:(?://[^/]*/)?)[^/?]*", "$1" + name), user, password);
    }

    @Override
    public String toString() {
        return "Database[" + user + " at " + jdbcUrl + "]";
    }
}
