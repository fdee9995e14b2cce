package mx.ventanilla.batch.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import mx.ventanilla.db.Login;

/** A session that holds a lock in the name of a crew for as long as its process lives, however that ends. */
final class ProcessMark implements AutoCloseable {
    private static final String MARK = "select pg_advisory_lock(hashtextextended('ventanilla.batch.crew/' || ?, 0))";

    private final Connection session;

    private ProcessMark(Connection session) {
        this.session = session;
    }

    static ProcessMark of(Login login, String crew) {
        try {
            Connection session = login.dataSource().getConnection();
            try (PreparedStatement mark = session.prepareStatement(MARK)) {
                mark.setString(1, crew);
                mark.execute();
                return new ProcessMark(session);
            }
        } catch (SQLException failure) {
            throw new org.springframework.jdbc.CannotGetJdbcConnectionException("cannot mark crew " + crew, failure);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException gone) {
            throw new IllegalStateException("the session that marked this crew is gone", gone);
        }
    }
}
