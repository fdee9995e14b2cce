-- Business types are activities of INEGI's catalogue without their code; the name tells which.
insert into legacy_verdict (key, fate, target_table, target_id, rules, label)
select s.key, case when c.code is null then 'QUARANTINED' else 'MERGED' end, case when c.code is not null then 'scian_codes' end, null,
       array [case when c.code is null then 'ACTIVITY_NOT_IN_CATALOGUE' else 'SCIAN_BY_NAME' end], c.code
from legacy_stage s
         left join lateral (select min(code) as code from scian_codes where plain_name(name) = plain_name(s.row ->> 'name') having count(*) = 1) c on true;
