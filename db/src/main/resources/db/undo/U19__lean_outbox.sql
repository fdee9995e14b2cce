set local lock_timeout = '5s';

revoke usage on sequence procedures_id_seq from ventanilla_ingest;
revoke delete on outbox_events from ventanilla_ingest, ventanilla_review, ventanilla_batch;
grant update on outbox_events to ventanilla_ingest, ventanilla_review, ventanilla_batch;

-- The relay of before knows no source: what waits gets all its headers.
update outbox_events
set headers = jsonb_build_object(
        'ce_specversion', '1.0', 'ce_id', id, 'ce_source', source, 'ce_type', type, 'ce_subject', aggregateid,
        'ce_time', to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'ce_dataschema', 'urn:ventanilla:' || type || ':1', 'content-type', 'application/json') || coalesce(headers, '{}')
where source is not null;
alter table outbox_events
    drop constraint outbox_events_headers_check,
    drop constraint outbox_events_pkey,
    drop column source,
    drop column shard,
    alter column headers set not null,
    add column published_at timestamptz,
    add column shard smallint;
update outbox_events set shard = (hashtext(aggregateid) & 15)::smallint;
alter table outbox_events
    alter column shard set not null,
    add constraint outbox_events_shard_check check (shard between 0 and 15),
    add constraint outbox_events_pkey primary key (created_at, seq);
comment on column outbox_events.shard is 'hashtext of aggregateid modulo 16: a relay takes a whole shard, so that keys keep their order.';
create index outbox_events_unpublished_idx on outbox_events (shard, seq) where published_at is null;
