package mx.ventanilla.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.stack.Database;

/** One statement on a connection of its own: what most tests ask of a database. */
public final class Sql {
    private Sql() {}

    public static void run(Database database, String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public static long number(Database database, String query) throws SQLException {
        return Long.parseLong(text(database, query));
    }

    public static String text(Database database, String query) throws SQLException {
        return column(database, query).get(0);
    }

    /** The first column of all rows, as text. */
    public static List<String> column(Database database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }

    /** SQLSTATE with which the statement is refused, "00000" where it is not. */
    public static String refusal(Database database, String statement) {
        try {
            run(database, statement);
            return "00000";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }
}
