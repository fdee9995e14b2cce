set local lock_timeout = '5s';

drop index dead_letters_procedure_idx;
alter index inbox_events_received_idx reset (autosummarize);
drop index intake_ledger_recorded_idx;
