package mx.ventanilla.batch.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import mx.ventanilla.batch.backfill.Connections;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Both connections of a job for the length of one question: ours, in the caller's transaction, and its source's. */
final class SourceConnection {
    private SourceConnection() {}

    /** What is done with them. */
    interface Use<T> {
        T with(Connections connections) throws SQLException;
    }

    static <T> T with(JdbcTemplate ours, Optional<DataSource> source, Use<T> use) {
        ConnectionCallback<T> action = target -> {
            if (source.isEmpty()) {
                return use.with(new Connections(target, target));
            }
            try (Connection other = source.get().getConnection()) {
                other.setReadOnly(true);
                return use.with(new Connections(target, other));
            }
        };
        return Objects.requireNonNull(ours.execute(action));
    }
}
