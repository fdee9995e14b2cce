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

    private RecommendedServer() {}

    /** Sets them and starts the server again. */
    public static void settle(Postgres postgres) throws SQLException {
        try (Connection connection = postgres.freshDatabase("settings").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set shared_buffers = '%d MB'".formatted(quarterOfTheMachine()));
            statement.execute("alter system set max_wal_size = '4GB'");
            statement.execute("alter system set checkpoint_timeout = '15min'");
            statement.execute("alter system set wal_compression = 'lz4'");
        }
        postgres.stop();
        postgres.start();
    }

    private static long quarterOfTheMachine() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return machine.getTotalMemorySize() / MIB / 4;
    }
}
