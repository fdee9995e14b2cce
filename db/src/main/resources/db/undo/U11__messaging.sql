-- What is in the outbox and was not published yet is lost with it: let a relay drain it first.
set local lock_timeout = '5s';

drop function drop_published_outbox_partitions(integer);
drop function ensure_outbox_partitions(integer);
drop table outbox_shards;
drop table outbox_events; -- with its partitions and its sequence
drop function take_transaction_id();
drop table intake_exceptions;
drop table dead_letters;
drop table intake_ledger;
drop table intake_cursors;
drop table inbox_events;
