-- Which role a person had went into the person.
insert into legacy_verdict (key, fate, target_table, target_id, rules)
select key, case when user_id is null then 'NOT_CARRIED' else 'MERGED' end, case when user_id is not null then 'users' end, user_id,
       array [case when user_id is null then 'OF_NOBODY_HERE' else 'PART_OF_ANOTHER_ROW' end]
from (select key, pg_temp.target('users', row ->> 'user_id') as user_id from legacy_stage) read;
