-- Outside of a transaction, since indexes are built beside running workers; harmless to repeat.
set lock_timeout = '5s';

create index concurrently if not exists intake_ledger_recorded_idx on intake_ledger using brin (recorded_at) with (autosummarize = on);
-- without it, every row since the last vacuum is read by whoever looks for the newest
alter index inbox_events_received_idx set (autosummarize = on);
create index concurrently if not exists dead_letters_procedure_idx on dead_letters (event_source, subject) where status <> 'DISCARDED';
