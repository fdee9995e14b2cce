set local lock_timeout = '5s';

comment on column outbox_events.seq is 'Order of publication within a key: whoever writes for a key holds the lock on its procedure, so seq follows commit order per key.';
revoke update (paused_reason) on departments from ventanilla_review;
alter table users drop column work_limit;
