set local lock_timeout = '5s';

alter table inbox_events
    drop column redrive_of,
    drop column refused_hash;
drop table dead_letter_actions;
