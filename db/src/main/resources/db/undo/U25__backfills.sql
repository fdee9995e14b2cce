set local lock_timeout = '5s';

drop function require_backfill_finalized(text, regclass);
drop table backfill_events;
drop table backfill_rejects;
drop table backfill_slices;
drop table backfill_controls;
drop table backfill_runs;
