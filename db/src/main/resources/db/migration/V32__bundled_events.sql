-- Several events of a shard in one row of the outbox: written, read and deleted for the price of one (decision record 0006).
set local lock_timeout = '5s';

alter table outbox_events add column events integer not null default 1;
alter table outbox_events alter column payload set storage external;
comment on column outbox_events.events is 'How many events the row holds. Where there are several, payload is their bundle, and aggregateid the key of the first, whose shard is that of all.';
comment on column outbox_events.payload is 'Value of the record, or a bundle. Never compressed by the database: bundles are, and single events are small.';
