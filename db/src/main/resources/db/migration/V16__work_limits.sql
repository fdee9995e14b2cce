-- How many reviews one reviewer may hold, and a claim that locks nothing but the reviews it takes.
set local lock_timeout = '5s';

alter table users add column work_limit smallint;
alter table users add constraint users_work_limit_check check (work_limit > 0) not valid;
alter table users validate constraint users_work_limit_check;
comment on column users.work_limit is 'How many reviews the reviewer may hold at once; null = no limit.';
grant select (work_limit) on users to ventanilla_readonly, ventanilla_reviewer;

grant update (paused_reason) on departments to ventanilla_review;
