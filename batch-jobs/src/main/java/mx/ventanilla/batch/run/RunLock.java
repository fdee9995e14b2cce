package mx.ventanilla.batch.run;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import mx.ventanilla.db.Login;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The right to run a job on a target: an advisory lock of a session of its own, which ends with the process however
 * that ends. Spring Batch has no such thing.
 *
 * <p>A second lock closes the gap between "the session is gone" and "its last slice is committed": every slice
 * shares it until its commit, and a new owner waits until nobody does. So a slice that begins after a new owner
 * began finds that the right is no longer its own, and one that began before is finished before the new owner reads
 * where to go on.
 */
public final class RunLock implements AutoCloseable {
    private static final int MAX_APPLICATION_NAME = 63;

    private static final String TRY = """
            select pg_try_advisory_lock(hashtextextended(?, 0)), pg_backend_pid()
            """;

    private static final String WAIT_FOR_SLICES = """
            select pg_advisory_lock(hashtextextended(?, 0)), pg_advisory_unlock(hashtextextended(?, 0))
            """;

    private static final String SHARE_SLICE = """
            select pg_advisory_xact_lock_shared(hashtextextended(?, 0))
            """;

    // pg_locks shows a bigint key as its two halves, with objsubid 1.
    private static final String OWNER = """
            select a.pid, a.application_name, a.backend_start
            from pg_locks l
            join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and l.mode = 'ExclusiveLock'
              and l.database = (select oid from pg_database where datname = current_database())
              and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended(?, 0)
            """;

    private final Connection session;
    private final int sessionPid;
    private final String key;

    private RunLock(Connection session, int sessionPid, String key) {
        this.session = session;
        this.sessionPid = sessionPid;
        this.key = key;
    }

    /** The right, or who has it. */
    public sealed interface Attempt {
        /** It is ours until the lock is closed or its session ends. */
        record Held(RunLock lock) implements Attempt {}

        /**
         * Somebody else has it.
         *
         * @param owner who runs, on which machine, since when
         */
        record Refused(String owner) implements Attempt {}
    }

    /** Takes the right to run a job on a target, or tells who has it. */
    static Attempt take(Login login, String job, String target) throws SQLException {
        Connection session = connect(login, job, target);
        try {
            RunLock lock = tryOn(session, key(job, target));
            if (lock != null) {
                return new Attempt.Held(lock);
            }
            String owner = owner(session, key(job, target));
            session.close();
            return new Attempt.Refused(owner);
        } catch (SQLException | RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    /** {@return who runs the job on the target now; empty where nobody does} */
    public static Optional<String> owner(JdbcOperations database, String job, String target) {
        return database.query(OWNER, (row, number) -> described(row), key(job, target)).stream()
                .findFirst();
    }

    /**
     * To be called first in the transaction of each slice.
     *
     * @throws RunLockLost where the right has been lost; the slice must not be committed
     */
    public void requireInTransaction(JdbcOperations database) {
        database.query(SHARE_SLICE, row -> {}, sliceKey(key));
        boolean mine = database.query(OWNER, (row, number) -> row.getInt(1) == sessionPid, key)
                .contains(true);
        if (!mine) {
            throw new RunLockLost(key);
        }
    }

    private static @Nullable RunLock tryOn(Connection session, String key) throws SQLException {
        try (PreparedStatement attempt = session.prepareStatement(TRY)) {
            attempt.setString(1, key);
            try (ResultSet row = attempt.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    return null;
                }
                waitForSlices(session, key);
                return new RunLock(session, row.getInt(2), key);
            }
        }
    }

    private static void waitForSlices(Connection session, String key) throws SQLException {
        try (PreparedStatement wait = session.prepareStatement(WAIT_FOR_SLICES)) {
            wait.setString(1, sliceKey(key));
            wait.setString(2, sliceKey(key));
            wait.execute();
        }
    }

    private static String owner(Connection session, String key) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(OWNER)) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? described(row) : "somebody who has just ended; try again";
            }
        }
    }

    private static String described(ResultSet row) throws SQLException {
        return "%s, database session %d, since %s"
                .formatted(row.getString(2), row.getInt(1), row.getTimestamp(3).toInstant());
    }

    private static Connection connect(Login login, String job, String target) throws SQLException {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setURL(login.jdbcUrl());
        server.setTcpKeepAlive(true);
        server.setApplicationName(applicationName(job, target));
        return server.getConnection(login.user(), login.password());
    }

    /** {@return name of this process among the database's sessions, as {@code 4711@host layer-import/zones}} */
    static String applicationName(String job, String target) {
        String name = ManagementFactory.getRuntimeMXBean().getName() + " " + job + "/" + target;
        return name.substring(0, Math.min(name.length(), MAX_APPLICATION_NAME));
    }

    private static String key(String job, String target) {
        return "ventanilla.batch/" + job + "/" + target;
    }

    private static String sliceKey(String key) {
        return key + "#slices";
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
