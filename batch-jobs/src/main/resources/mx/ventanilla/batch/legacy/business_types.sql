-- Business types are activities of INEGI's catalogue without their code; the name tells which, if one alone bears it.
with activity as materialized (
    select plain_name(name) as name, min(code) as code from scian_codes where deleted_at is null group by 1 having count(*) = 1
)
insert into legacy_verdict (key, fate, target_table, target_id, rules, label)
select s.key, case when a.code is null then 'QUARANTINED' else 'MERGED' end, case when a.code is not null then 'scian_codes' end, null,
       array [case when a.code is null then 'ACTIVITY_NOT_IN_CATALOGUE' else 'SCIAN_BY_NAME' end], a.code
from legacy_stage s
         left join activity a on a.name = plain_name(s.row ->> 'name');
