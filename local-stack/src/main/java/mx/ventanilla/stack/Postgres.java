package mx.ventanilla.stack;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A PostgreSQL server with PostGIS and the databases that are made on it. */
public final class Postgres {
    // session lock: held while one template is prepared, so that every other JVM waits for it and then finds it ready
    private static final String LOCK_TEMPLATE = "select pg_advisory_lock(hashtextextended(?, 20261121))";
    private static final String UNLOCK_TEMPLATE = "select pg_advisory_unlock(hashtextextended(?, 20261121))";
    // datistemplate is set last: a template whose preparation was cut short is not one
    private static final String TEMPLATE_READY = "select 1 from pg_database where datname = ? and datistemplate";
    private static final String DISCONNECT =
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ?";
    private static final int LONGEST_NAME = 63;

    private final Server server;
    private final Database maintenance;
    private final Queue<String> madeHere = new ConcurrentLinkedQueue<>();

    Postgres(Server server, Database maintenance) {
        this.server = server;
        this.maintenance = maintenance;
    }

    /** Fills a new template database; every connection to it must be closed when this returns. */
    @FunctionalInterface
    public interface Preparation {
        void prepare(Database template) throws Exception;
    }

    /** Starts the server, or adopts it when it runs; returns when it accepts connections. */
    public void start() {
        server.start();
    }

    /** Stops the server at once: open transactions are rolled back. */
    public void stop() {
        server.stop();
    }

    void release() {
        dropMadeHere(); // while there is a server to ask
        server.release();
    }

    /** The named database on this server, whether it exists or not. */
    public Database database(String name) {
        return maintenance.named(name);
    }

    /** A new database, empty but for PostGIS, with a unique name that starts with the prefix. */
    public Database freshDatabase(String prefix) {
        return freshDatabase("postgis", "1", template -> {}, prefix);
    }

    /**
     * A new copy of a template, about 0.2 s. The template is made by the first caller with this fingerprint, PostGIS
     * first and then the preparation; everybody else, in whatever JVM, waits and copies.
     *
     * @param template name of the kind of database, [a-z0-9_]
     * @param fingerprint changes whenever the preparation would give another result
     */
    public Database freshDatabase(String template, String fingerprint, Preparation prepare) {
        return freshDatabase(template, fingerprint, prepare, template);
    }

    private Database freshDatabase(String template, String fingerprint, Preparation prepare, String prefix) {
        String source = "template_" + template + "_" + shortHash(template + fingerprint);
        String name = prefix + "_" + UUID.randomUUID().toString().replace("-", "");
        name = name.toLowerCase(Locale.ROOT).substring(Math.max(0, name.length() - LONGEST_NAME));
        try (Connection connection = maintenance.connect()) {
            requireTemplate(connection, source, prepare);
            execute(connection, "create database %s template %s", name, source);
            dropAtExit(name);
            return database(name);
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot make database " + name + " from " + source, failure);
        }
    }

    /** Drops the database if it exists, whoever is connected, and makes it again, empty but for PostGIS. */
    public Database recreate(String name) {
        try (Connection connection = maintenance.connect()) {
            execute(connection, "drop database if exists %s with (force)", name);
            create(connection, name);
            return database(name);
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot make database " + name + " again", failure);
        }
    }

    /** Makes the database with PostGIS unless it exists. */
    public Database require(String name) {
        try (Connection connection = maintenance.connect()) {
            if (!asks(connection, "select 1 from pg_database where datname = ?", name)) {
                create(connection, name);
            }
            return database(name);
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot make database " + name, failure);
        }
    }

    private void requireTemplate(Connection connection, String source, Preparation prepare) throws SQLException {
        if (asks(connection, TEMPLATE_READY, source)) {
            return;
        }
        asks(connection, LOCK_TEMPLATE, source);
        try {
            if (!asks(connection, TEMPLATE_READY, source)) {
                makeTemplate(connection, source, prepare);
            }
        } finally {
            asks(connection, UNLOCK_TEMPLATE, source);
        }
    }

    private void makeTemplate(Connection connection, String source, Preparation prepare) throws SQLException {
        execute(connection, "drop database if exists %s with (force)", source);
        create(connection, source);
        try {
            prepare.prepare(database(source));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("Cannot prepare the template database " + source, failure);
        }
        execute(connection, "alter database %s allow_connections false", source);
        asks(connection, DISCONNECT, source);
        execute(connection, "alter database %s is_template true", source);
    }

    private void create(Connection connection, String name) throws SQLException {
        execute(connection, "create database %s template template0 encoding 'UTF8'", name);
        try (Connection inside = database(name).connect();
                Statement statement = inside.createStatement()) {
            statement.execute("create extension if not exists postgis");
        }
    }

    /** Names of databases cannot be parameters; they are quoted by the driver instead. */
    private static void execute(Connection connection, String ddl, String... names) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Object[] quoted = new Object[names.length];
            for (int i = 0; i < names.length; i++) {
                quoted[i] = statement.enquoteIdentifier(names[i], true);
            }
            statement.execute(String.format(Locale.ROOT, ddl, quoted));
        }
    }

    private static boolean asks(Connection connection, String question, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next();
            }
        }
    }

    private void dropAtExit(String name) {
        if (madeHere.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::dropMadeHere, "drop test databases"));
        }
        madeHere.add(name);
    }

    /** Best effort: a server that is gone, or dies now, takes its databases along with its directory. */
    private synchronized void dropMadeHere() {
        if (madeHere.isEmpty()) {
            return;
        }
        try (Connection connection = maintenance.connect()) {
            for (String name = madeHere.peek(); name != null; name = madeHere.peek()) {
                execute(connection, "drop database if exists %s with (force)", name);
                madeHere.remove();
            }
        } catch (SQLException gone) {
            System.err.println("Test databases were left behind: " + gone.getMessage());
        }
    }

    private static String shortHash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }
}
