package mx.ventanilla.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import mx.ventanilla.stack.Database;

/**
 * Keeps what was ever written to a test's outbox, which a relay empties: table {@code written_events}, columns as those of
 * {@code outbox_events}.
 */
public final class WrittenEvents {
    private static final String KEEP = """
            set search_path = ventanilla, public;
            create table written_events as table outbox_events;
            create function keep_written_events() returns trigger
                language plpgsql security definer set search_path = ventanilla, pg_temp as
            'begin insert into written_events select * from written; return null; end';
            create trigger keep_written_events after insert on outbox_events referencing new table as written
                for each statement execute function keep_written_events();
            """;

    private WrittenEvents() {}

    /** From now on. */
    public static void keep(Database owner) {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(KEEP);
        } catch (SQLException failed) {
            throw new IllegalStateException("Written events cannot be kept", failed);
        }
    }
}
