package mx.ventanilla.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import mx.ventanilla.stack.Postgres;

/** PostgreSQL with the settings that the operators' guide recommends, under which everything is measured. */
public final class RecommendedServer {
    private static final long MIB = 1 << 20;
    private static final int LOG_FILES = 256; // of 16 MB: min_wal_size

    private RecommendedServer() {}

    /** Sets them and starts the server again. */
    public static void settle(Postgres postgres) throws SQLException {
        try (Connection connection = postgres.freshDatabase("settings").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set shared_buffers = '%d MB'".formatted(quarterOfTheMachine()));
            statement.execute("alter system set max_wal_size = '4GB'");
            statement.execute("alter system set min_wal_size = '4GB'");
            statement.execute("alter system set checkpoint_timeout = '15min'");
            statement.execute("alter system set wal_compression = 'lz4'");
        }
        postgres.stop();
        postgres.start();
    }

    /**
     * Makes the files of the write-ahead log, as a server has them that has been at work for a while: it uses them again
     * and again. A new one makes each in the middle of a commit.
     */
    public static void layOutLog(Postgres postgres) throws SQLException {
        try (Connection connection = postgres.freshDatabase("log").connect();
                Statement statement = connection.createStatement()) {
            for (int file = 0; file < LOG_FILES; file++) {
                statement.execute("select pg_current_xact_id(), pg_switch_wal()");
            }
            statement.execute("checkpoint");
        }
    }

    private static long quarterOfTheMachine() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return machine.getTotalMemorySize() / MIB / 4;
    }
}
