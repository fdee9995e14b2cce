-- What makes an event count once and nothing go missing: inbox, cursor, ledger, dead letters; and the outbox.
set local lock_timeout = '5s';

-- Not partitioned by time: uniqueness must span the whole dedupe horizon (decision record 0005).
create table inbox_events
(
    source       text        not null,
    event_id     text        not null,
    event_type   text        not null,
    subject      text        not null,
    payload_hash bytea       not null,
    outcome      text        not null,
    received_at  timestamptz not null default now(),
    constraint inbox_events_pkey primary key (source, event_id),
    constraint inbox_events_payload_hash_check check (octet_length(payload_hash) = 32),
    constraint inbox_events_outcome_check check (outcome in ('ACCEPTED', 'STALE', 'REJECTED'))
);
comment on table inbox_events is 'Every event that had its effect, or its refusal, once. payload_hash (SHA-256 of type, subject and data) tells a repetition from a conflict.';
create index inbox_events_received_idx on inbox_events using brin (received_at);

create table intake_cursors
(
    topic        text        not null,
    partition    integer     not null,
    next_offset  bigint      not null,
    updated_at   timestamptz not null default now(),
    constraint intake_cursors_pkey primary key (topic, partition),
    constraint intake_cursors_next_offset_check check (next_offset >= 0)
) with (fillfactor = 50);
comment on table intake_cursors is 'The offset below which every record has an outcome; advanced by compare-and-set in the transaction of the effect.';

create table intake_ledger
(
    topic        text        not null,
    partition    integer     not null,
    first_offset bigint      not null,
    next_offset  bigint      not null,
    accepted     integer     not null,
    stale        integer     not null,
    duplicate    integer     not null,
    conflict     integer     not null,
    rejected     integer     not null,
    absent       integer     not null,
    worker       text        not null,
    recorded_at  timestamptz not null default now(),
    constraint intake_ledger_pkey primary key (topic, partition, first_offset),
    constraint intake_ledger_range_check check (first_offset >= 0 and next_offset > first_offset),
    constraint intake_ledger_counts_check check (least(accepted, stale, duplicate, conflict, rejected, absent) >= 0
        and accepted + stale + duplicate + conflict + rejected + absent = next_offset - first_offset)
);
comment on table intake_ledger is 'One row per committed batch: the offsets it covers and what became of them. Ranges touch without gap or overlap.';
comment on column intake_ledger.absent is 'Offsets that hold no record: transaction markers, or records removed by compaction or retention.';

create table dead_letters
(
    id              bigint generated always as identity primary key,
    topic           text        not null,
    partition       integer     not null,
    "offset"        bigint      not null,
    record_key      bytea,
    record_value    bytea,
    record_headers  jsonb       not null,
    record_time     timestamptz not null,
    event_source    text,
    event_id        text,
    subject         text,
    outcome         text        not null,
    violations      jsonb       not null,
    sql_state       text,
    status          text        not null default 'OPEN',
    attempts        integer     not null default 1,
    first_failed_at timestamptz not null default now(),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    constraint dead_letters_offset_key unique (topic, partition, "offset"),
    constraint dead_letters_outcome_check check (outcome in ('REJECTED', 'CONFLICT')),
    constraint dead_letters_status_check check (status in ('OPEN', 'REDRIVEN', 'DISCARDED')),
    constraint dead_letters_violations_check check (jsonb_typeof(violations) = 'array' and jsonb_array_length(violations) > 0)
);
comment on table dead_letters is 'Every refused record with its original bytes and headers, beyond the topic''s retention.';
comment on column dead_letters.record_headers is 'Array of {key, value}: values are base64, order kept.';
create index dead_letters_open_idx on dead_letters (id) where status = 'OPEN';
create trigger dead_letters_touch before update on dead_letters for each row execute function touch_updated_at();

create table intake_exceptions
(
    topic          text        not null,
    partition      integer     not null,
    "offset"       bigint      not null,
    outcome        text        not null,
    event_source   text,
    event_id       text,
    subject        text,
    dead_letter_id bigint references dead_letters (id),
    recorded_at    timestamptz not null default now(),
    constraint intake_exceptions_pkey primary key (topic, partition, "offset"),
    constraint intake_exceptions_outcome_check check (outcome in ('STALE', 'DUPLICATE', 'CONFLICT', 'REJECTED')),
    constraint intake_exceptions_dead_letter_check check ((outcome in ('CONFLICT', 'REJECTED')) = (dead_letter_id is not null))
);
comment on table intake_exceptions is 'The ledger''s fine print: one row for every offset that was not simply accepted.';

create sequence outbox_events_seq;
create table outbox_events
(
    id            uuid        not null,
    seq           bigint      not null default nextval('outbox_events_seq'),
    shard         smallint    not null generated always as ((hashtext(aggregateid) & 15)::smallint) stored,
    aggregatetype text        not null,
    aggregateid   text        not null,
    type          text        not null,
    source        text,
    payload       bytea       not null,
    headers       jsonb,
    created_at    timestamptz not null default now(),
    constraint outbox_events_pkey primary key (shard, seq, created_at),
    constraint outbox_events_headers_check check (source is not null or headers is not null)
) partition by range (created_at);
alter sequence outbox_events_seq owned by outbox_events.seq;
comment on table outbox_events is 'Events to publish, written with the fact they tell and deleted once the broker has them. Columns as Debezium''s outbox router reads them; aggregatetype = topic without prefix, aggregateid = key.';
comment on column outbox_events.seq is 'Order of publication within a key: whoever tells of a procedure or of a review holds the lock on its row, so seq follows commit order for each of them.';
comment on column outbox_events.shard is 'A relay takes a whole shard, so that keys keep their order.';
comment on column outbox_events.source is 'CloudEvents source; where it is given the relay makes the ce_ headers from id, source, type, aggregateid and created_at.';
comment on column outbox_events.headers is 'Further headers, name to text; all of them where source is null.';
create table outbox_events_rest partition of outbox_events default;

-- A relay tells from transaction ids whether an event with a lower seq may still be committed. That holds only where the
-- transaction has its id before it draws a seq, which this trigger sees to: it runs before the first row is made.
create function take_transaction_id() returns trigger
    language plpgsql as
$$
begin
    perform pg_current_xact_id();
    return null;
end
$$;
create trigger outbox_events_transaction_id before insert on outbox_events for each statement execute function take_transaction_id();

comment on table outbox_events_rest is 'Catches what no weekly partition covers, so that publishing never fails for want of one.';

create table outbox_shards
(
    shard      smallint primary key,
    updated_at timestamptz not null default now()
) with (fillfactor = 50);
insert into outbox_shards (shard) select generate_series(0, 15);
comment on table outbox_shards is 'One row per shard; the relay that holds its row lock publishes that shard.';

-- Workers may not create tables; this function does it for them, as its owner, and nothing else. A new partition locks
-- the outbox for a moment; where it cannot have that lock at once it gives up, and the next call tries again.
create function ensure_outbox_partitions(weeks_ahead integer default 4) returns integer
    language plpgsql security definer set search_path = ventanilla, pg_temp set lock_timeout = '2s' as
$$
declare
    monday  date := date_trunc('week', now() at time zone 'UTC')::date;
    made    integer := 0;
    from_at timestamptz;
begin
    if not pg_try_advisory_xact_lock(7310001) then
        return 0; -- another worker is at it
    end if;
    for week in 0..least(weeks_ahead, 52)
        loop
            from_at := (monday + week * 7)::timestamp at time zone 'UTC';
            if to_regclass(format('outbox_events_%s', to_char(monday + week * 7, 'IYYY"w"IW'))) is null
                and not exists (select from outbox_events_rest where created_at >= from_at and created_at < from_at + interval '7 days') then
                execute format('create table %I partition of outbox_events for values from (%L) to (%L)',
                               'outbox_events_' || to_char(monday + week * 7, 'IYYY"w"IW'), from_at, from_at + interval '7 days');
                made := made + 1;
            end if;
        end loop;
    return made;
end
$$;
revoke all on function ensure_outbox_partitions(integer) from public;

-- What is published is deleted, which leaves a week's partition empty but as large as it ever was. Dropping it locks the
-- outbox for a moment; where it cannot have that lock at once it gives up, and the next call tries again.
create function drop_published_outbox_partitions(weeks_kept integer default 2) returns integer
    language plpgsql security definer set search_path = ventanilla, pg_temp set lock_timeout = '500ms' as
$$
declare
    dropped  integer := 0;
    week     text;
    is_empty boolean;
begin
    if not pg_try_advisory_xact_lock(7310001) then
        return 0; -- another worker is at it
    end if;
    for week in select partition.relname
                from pg_inherits
                join pg_class partition on partition.oid = inhrelid
                where inhparent = 'outbox_events'::regclass and partition.relname ~ '^outbox_events_[0-9]{4}w[0-9]{2}$'
                  and partition.relname < 'outbox_events_' ||
                      to_char((now() at time zone 'UTC')::date - 7 * greatest(weeks_kept, 1), 'IYYY"w"IW')
        loop
            execute format('select not exists (select from %I)', week) into is_empty;
            if is_empty then
                lock table outbox_events in access exclusive mode;
                execute format('select not exists (select from %I)', week) into is_empty; -- nobody writes any more
            end if;
            if is_empty then
                execute format('drop table %I', week);
                dropped := dropped + 1;
            end if;
        end loop;
    return dropped;
end
$$;
revoke all on function drop_published_outbox_partitions(integer) from public;
select ensure_outbox_partitions();
