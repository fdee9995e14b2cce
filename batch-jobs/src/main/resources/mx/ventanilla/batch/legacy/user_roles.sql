-- Roles are a catalogue of ours: a role of the old system is one of them, or has no work here.
insert into legacy_verdict (key, fate, target_table, target_id, rules, label)
select key, case when role is null then 'NOT_CARRIED' else 'MERGED' end, case when role is not null then 'user_roles' end, null,
       array [case when role is null then 'ROLE_WITHOUT_OFFICE' else 'ROLE_IN_CATALOGUE' end], name
from (select key, pg_temp.words(row, 'name') as name, pg_temp.role_of(row ->> 'name') as role from legacy_stage) read;
