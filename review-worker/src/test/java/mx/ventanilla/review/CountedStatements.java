package mx.ventanilla.review;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A way to the database that counts the statements that go through it; whoever asks for the driver's own connection copies. */
final class CountedStatements extends AbstractDataSource {
    private static final Set<String> STATEMENTS = Set.of("prepareStatement", "unwrap");

    private final DataSource database;
    private final AtomicInteger statements = new AtomicInteger();

    CountedStatements(DataSource database) {
        this.database = database;
    }

    /** Since the last question. */
    int count() {
        return statements.getAndSet(0);
    }

    @Override
    public Connection getConnection() throws java.sql.SQLException {
        Connection connection = database.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (STATEMENTS.contains(method.getName())) {
                        statements.incrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException("One login only");
    }
}
