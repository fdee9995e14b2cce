package mx.ventanilla.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.postgresql.PGStatement;

/** The relay's statements on the outbox. The index behind every search is outbox_events_unpublished_idx (shard, seq). */
final class OutboxTable {
    /** One index probe per shard and partition, no lock: what an idle relay does all day. */
    private static final String SEARCH = """
            select searched.shard,
                   (select event.seq
                    from outbox_events event
                    where event.shard = searched.shard and event.seq > searched.floor and event.published_at is null
                    order by event.seq
                    limit 1) as first_seq,
                   pg_snapshot_xmin(pg_current_snapshot())::text::bigint as oldest_running
            from unnest(?::smallint[], ?::bigint[]) as searched (shard, floor)
            """;

    /** Before its first use a sequence shows the number that it will give next. */
    private static final String LAST_SEQ =
            "select case when is_called then last_value else 0 end from outbox_events_seq";

    private static final String TRANSACTION = "select pg_current_xact_id()::text::bigint";

    /** Row locks on outbox_shards: a shard that another relay holds is left to it. */
    private static final String TAKE = "select shard from outbox_shards where shard = any (?) for update skip locked";

    private static final String READ = """
            select event.shard, event.seq, event.created_at, event.aggregatetype, event.aggregateid, event.payload,
                   array(select key from jsonb_each_text(event.headers) order by key) as header_names,
                   array(select value from jsonb_each_text(event.headers) order by key) as header_values
            from unnest(?::smallint[], ?::bigint[]) as taken (shard, floor)
            cross join lateral (
                select *
                from outbox_events
                where shard = taken.shard and seq > taken.floor and published_at is null
                order by seq
                limit ?) event
            order by event.shard, event.seq
            """;

    /** The range of created_at leaves out the partitions that need not be looked at. */
    private static final String MARK = """
            update outbox_events
            set published_at = clock_timestamp()
            where created_at between ? and ? and shard = any (?) and seq = any (?) and published_at is null
            """;

    private static final String ENSURE_PARTITIONS = "select ensure_outbox_partitions()";

    private final Connection connection;

    OutboxTable(Connection connection) {
        this.connection = connection;
    }

    /** Tells the floors what is there and returns the shards that hold unpublished events. */
    List<Integer> search(ShardFloors floors) throws SQLException {
        List<Integer> waiting = new ArrayList<>();
        try (PreparedStatement search = prepared(SEARCH)) {
            search.setArray(1, connection.createArrayOf("smallint", allShards()));
            search.setArray(2, connection.createArrayOf("bigint", floors.floors()));
            try (ResultSet found = search.executeQuery()) {
                while (found.next()) {
                    floors.running(found.getLong("oldest_running"));
                    int shard = found.getInt("shard");
                    long seq = found.getLong("first_seq");
                    if (found.wasNull()) {
                        floors.nothingUnpublished(shard);
                    } else {
                        floors.firstUnpublished(shard, seq);
                        waiting.add(shard);
                    }
                }
            }
        }
        return waiting;
    }

    /** Two statements on purpose: the transaction's id must be younger than the number that was read. */
    void draw(ShardFloors floors) throws SQLException {
        long lastSeq = number(LAST_SEQ);
        floors.drawn(lastSeq, number(TRANSACTION));
    }

    List<Integer> take(Collection<Integer> shards) throws SQLException {
        List<Integer> taken = new ArrayList<>();
        try (PreparedStatement take = prepared(TAKE)) {
            take.setArray(1, connection.createArrayOf("smallint", shards.toArray()));
            try (ResultSet rows = take.executeQuery()) {
                while (rows.next()) {
                    taken.add(rows.getInt("shard"));
                }
            }
        }
        return taken;
    }

    List<OutboxRow> read(List<Integer> shards, ShardFloors floors, int limit, String topicPrefix) throws SQLException {
        List<OutboxRow> events = new ArrayList<>();
        try (PreparedStatement read = prepared(READ)) {
            read.setArray(1, connection.createArrayOf("smallint", shards.toArray()));
            read.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", shards.stream().map(floors::floor).toArray()));
            read.setInt(3, limit);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    events.add(OutboxRow.read(rows, topicPrefix));
                }
            }
        }
        return events;
    }

    void mark(List<OutboxRow> published) throws SQLException {
        Comparator<OffsetDateTime> byInstant = OffsetDateTime.timeLineOrder();
        try (PreparedStatement mark = prepared(MARK)) {
            mark.setObject(
                    1,
                    published.stream().map(OutboxRow::createdAt).min(byInstant).orElseThrow());
            mark.setObject(
                    2,
                    published.stream().map(OutboxRow::createdAt).max(byInstant).orElseThrow());
            mark.setArray(
                    3,
                    connection.createArrayOf(
                            "smallint",
                            published.stream().map(OutboxRow::shard).distinct().toArray()));
            mark.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint", published.stream().map(OutboxRow::seq).toArray()));
            int marked = mark.executeUpdate();
            if (marked != published.size()) {
                throw new IllegalStateException("Marked " + marked + " of " + published.size()
                        + " published events: someone else wrote to the shards that this relay holds");
            }
        }
    }

    int ensurePartitions() throws SQLException {
        return (int) number(ENSURE_PARTITIONS);
    }

    /**
     * Planned anew each time, for what is in its arrays: a plan kept for any arrays would compare every row with each of
     * 2,000 numbers in turn; with it a relay fell from 4,500 to 1,800 events a second over 60,000 events.
     */
    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        return statement;
    }

    private long number(String query) throws SQLException {
        try (PreparedStatement statement = prepared(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Integer[] allShards() {
        Integer[] shards = new Integer[ShardFloors.SHARDS];
        for (int shard = 0; shard < shards.length; shard++) {
            shards[shard] = shard;
        }
        return shards;
    }
}
