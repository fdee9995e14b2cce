set local lock_timeout = '5s';
revoke update (paused_reason) on departments from ventanilla_review;
alter table users drop column work_limit;
