package mx.ventanilla.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGStatement;

/** The relay's statements on the outbox. The index behind every search is the primary key (shard, seq, …). */
final class OutboxTable {
    private static final int EVENTS_PER_SHARD = 250;

    /** One index probe per shard and partition, no lock: what an idle relay does all day. */
    private static final String SEARCH = """
            select searched.shard,
                   (select event.seq
                    from outbox_events event
                    where event.shard = searched.shard and event.seq > searched.floor
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

    /** Of each shard as many rows as hold so many events together, and one at least. */
    private static final String READ = """
            select event.*
            from unnest(?::smallint[], ?::bigint[]) as taken (shard, floor)
            cross join lateral (
                select *
                from (select *, sum(events) over (order by seq, created_at) - events as before
                      from (select tableoid::bigint as partition, ctid::text as place, shard, seq, id, created_at,
                                   aggregatetype, aggregateid, type, source, payload, headers, events
                            from outbox_events
                            where shard = taken.shard and seq > taken.floor
                              and (events > 1 or aggregateid <> all (?))
                            order by seq, created_at
                            limit ?) as first) as counted
                where before < ?) event
            order by event.shard, event.seq, event.created_at
            """;

    /**
     * Straight to the rows that were read: nobody updates an event, and deleting is for the holder of its shard. The range
     * of created_at leaves out the partitions that need not be looked at.
     */
    private static final String DELETE =
            "delete from outbox_events where created_at between ? and ? and tableoid = ? and ctid = any (?)";

    /**
     * What is left of a bundle, event by event in its place: under its seq, and within its millisecond, which is what the
     * record tells of the time.
     */
    private static final String PUT_BACK = """
            insert into outbox_events (id, seq, aggregatetype, aggregateid, type, source, payload, headers, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, date_trunc('milliseconds', ?::timestamptz) + ? * interval '1 microsecond')
            """;

    private static final String ENSURE_PARTITIONS = "select ensure_outbox_partitions()";
    private static final String DROP_PARTITIONS = "select drop_published_outbox_partitions()";

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

    /** @param leftOut keys whose events are not read, unless they are in a bundle */
    List<OutboxRow> read(List<Integer> shards, ShardFloors floors, List<String> leftOut, String topicPrefix)
            throws SQLException {
        List<OutboxRow> found = new ArrayList<>();
        try (PreparedStatement read = prepared(READ)) {
            read.setArray(1, connection.createArrayOf("smallint", shards.toArray()));
            read.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", shards.stream().map(floors::floor).toArray()));
            read.setArray(3, connection.createArrayOf("text", leftOut.toArray()));
            read.setInt(4, EVENTS_PER_SHARD);
            read.setInt(5, EVENTS_PER_SHARD);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    found.add(OutboxRow.read(rows, topicPrefix));
                }
            }
        }
        return found;
    }

    /** Takes out what is published. */
    void delete(List<OutboxRow> published) throws SQLException {
        for (List<OutboxRow> rows : published.stream()
                .collect(Collectors.groupingBy(OutboxRow::partition))
                .values()) {
            deleteWithinPartition(rows);
        }
    }

    private void deleteWithinPartition(List<OutboxRow> published) throws SQLException {
        Comparator<OffsetDateTime> byInstant = OffsetDateTime.timeLineOrder();
        List<OffsetDateTime> times =
                published.stream().map(OutboxRow::createdAt).toList();
        Object[] places = published.stream().map(OutboxRow::place).toArray();
        try (PreparedStatement delete = prepared(DELETE)) {
            delete.setObject(1, Collections.min(times, byInstant));
            delete.setObject(2, Collections.max(times, byInstant));
            delete.setLong(3, published.get(0).partition());
            delete.setArray(4, connection.createArrayOf("tid", places));
            int deleted = delete.executeUpdate();
            if (deleted != published.size()) {
                throw new IllegalStateException("Deleted " + deleted + " of " + published.size()
                        + " published events: someone else wrote to the shards that this relay holds");
            }
        }
    }

    /** Writes the events of what was a bundle again, in its place and in their order, each into a row of its own. */
    void putBack(List<RelayedEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = prepared(PUT_BACK)) {
            long seq = 0;
            int position = 0;
            for (RelayedEvent relayed : events) {
                OutboxEvent event = relayed.event();
                position = relayed.origin().seq() == seq ? position + 1 : 0;
                seq = relayed.origin().seq();
                insert.setObject(1, event.id());
                insert.setLong(2, seq);
                insert.setString(3, event.topic());
                insert.setString(4, event.key());
                insert.setString(5, event.type());
                insert.setString(6, event.source());
                insert.setBytes(7, event.payload());
                insert.setString(8, Outbox.json(event.headers()));
                insert.setObject(9, relayed.origin().createdAt().atOffset(ZoneOffset.UTC));
                insert.setInt(10, position);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Makes those of the weeks to come and drops those of weeks gone by whose events are all published. */
    void keepPartitions() throws SQLException {
        number(ENSURE_PARTITIONS);
        number(DROP_PARTITIONS);
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
