package mx.ventanilla.bench.review;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The limit: the least that a queue in PostgreSQL can be. One table, one partial index, a row taken and a row finished,
 * each its own commit; no rules, no holder, no history, no event. As many clients as there are reviewers.
 */
final class BareQueue {
    private static final String[] LAY_OUT = {
        "drop table if exists bare_queue",
        """
        create table bare_queue (
            id bigint primary key, department integer not null, rank integer not null, state text not null,
            version integer not null) with (fillfactor = 70)
        """,
        "create index bare_queue_ready on bare_queue (department, rank, id) where state = 'READY'",
        "grant select, update on bare_queue to public"
    };

    private static final String FILL = """
            insert into bare_queue
            select n, n %% %d + 1, hashint4(n) %% 500000, 'READY', 1 from generate_series(1, %d) n
            """;

    private static final String SETTLE = "vacuum analyze bare_queue";

    private static final String TAKE = """
            update bare_queue set state = 'IN_REVIEW', version = version + 1
            where id = (select id from bare_queue where department = ? and state = 'READY'
                        order by rank, id limit 1 for no key update skip locked)
            returning id, version
            """;

    private static final String FINISH =
            "update bare_queue set state = 'APPROVED', version = version + 1 where id = ? and version = ?";

    private final FullOffice office;
    private final HikariDataSource reviewers;
    private final Crew crew = new Crew(FullOffice.REVIEWERS, ReviewBench.LONGEST_ROUND);

    /** @param reviewers connections as the worker has them */
    BareQueue(FullOffice office, HikariDataSource reviewers) {
        this.office = office;
        this.reviewers = reviewers;
    }

    /** Lays out so many rows and takes and finishes nine tenths of them. */
    Run decideOnes(int open) {
        layOut(open);
        return crew.work(open * 9 / 10, (person, number, clock) -> {
            try (Connection connection = reviewers.getConnection()) {
                return turn(connection, number % FullOffice.DEPARTMENTS + 1, clock);
            } catch (SQLException failure) {
                throw new IllegalStateException("The bare queue failed", failure);
            }
        });
    }

    private static int turn(Connection connection, int department, Runnable clock) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE);
                PreparedStatement finish = connection.prepareStatement(FINISH)) {
            take.setInt(1, department);
            try (ResultSet taken = take.executeQuery()) {
                clock.run();
                if (!taken.next()) {
                    return 0;
                }
                finish.setLong(1, taken.getLong(1));
                finish.setInt(2, taken.getInt(2));
            }
            return finish.executeUpdate();
        }
    }

    private void layOut(int open) {
        try (Connection connection = office.connect();
                Statement statement = connection.createStatement()) {
            for (String step : LAY_OUT) {
                statement.execute(step);
            }
            statement.execute(FILL.formatted(FullOffice.DEPARTMENTS, open));
            statement.execute(SETTLE);
        } catch (SQLException failure) {
            throw new IllegalStateException("The bare queue could not be laid out", failure);
        }
    }
}
