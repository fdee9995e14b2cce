-- Every event costs its row twice, once written and once relayed, so the row carries only what differs: the CloudEvents
-- headers follow from the columns, the shard from the key, and a published event is deleted rather than written anew
-- (decision record 0006).
set local lock_timeout = '5s';

delete from outbox_events where published_at is not null;
drop index outbox_events_unpublished_idx;
alter table outbox_events
    drop constraint outbox_events_pkey,
    drop column published_at,
    drop column shard,
    add column source text,
    alter column headers drop not null;
alter table outbox_events add column shard smallint generated always as ((hashtext(aggregateid) & 15)::smallint) stored;
alter table outbox_events
    add constraint outbox_events_pkey primary key (shard, seq, created_at),
    add constraint outbox_events_headers_check check (source is not null or headers is not null);
comment on column outbox_events.source is 'CloudEvents source; where it is given the relay makes the ce_ headers from id, source, type, aggregateid and created_at.';
comment on column outbox_events.headers is 'Further headers, name to text; all of them where source is null.';
comment on column outbox_events.shard is 'A relay takes a whole shard, so that keys keep their order.';

revoke update on outbox_events from ventanilla_ingest, ventanilla_review, ventanilla_batch;
grant delete on outbox_events to ventanilla_ingest, ventanilla_review, ventanilla_batch;

-- A batch draws the keys of its new procedures before it writes anything.
grant usage on sequence procedures_id_seq to ventanilla_ingest;
