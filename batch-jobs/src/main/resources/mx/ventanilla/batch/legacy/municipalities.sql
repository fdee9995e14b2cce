-- A municipality is known by its INEGI code, which the old system does not have: by the operator's word, by
-- base_municipality, or by the name of one that is here already (municipalities_inegi_code_key).
create temp table legacy_read on commit drop as
select s.key, s.ordinal, pg_temp.words(s.row, 'name') as name, s.row ->> 'deleted_at' is null as is_active,
       coalesce(code.inegi_code, s.row -> '_geocodes' ->> 0, named.inegi_code) as inegi_code,
       case when code.inegi_code is null and s.row -> '_geocodes' ->> 0 is null then 'MUNICIPALITY_BY_NAME' end as by_name,
       pg_temp.garbled(s.row) as garbled
from legacy_stage s
         left join legacy_codes code on code.source_id = s.key
         left join lateral (select min(m.inegi_code) as inegi_code
                            from municipalities m
                            where plain_name(m.name) = plain_name(pg_temp.words(s.row, 'name'))
                            having count(*) = 1) named on true;

create temp table legacy_before on commit drop as select id, inegi_code from municipalities;
insert into municipalities (inegi_code, name, accepts_online, is_active)
select distinct on (inegi_code) inegi_code, left(name, 120), false, is_active
from legacy_read
where inegi_code ~ '^[0-9]{5}$' and char_length(name) >= 2
order by inegi_code, ordinal
on conflict (inegi_code) do nothing;

insert into legacy_verdict (key, fate, target_table, target_id, rules, label)
select r.key,
       case when m.id is null then 'QUARANTINED'
            when b.id is null and r.ordinal = min(r.ordinal) over (partition by r.inegi_code) then 'LOADED' else 'MERGED' end,
       case when m.id is not null then 'municipalities' end, m.id,
       array_remove(array [case when m.id is null then 'MUNICIPALITY_WITHOUT_CODE' else r.by_name end,
                           case when r.garbled then 'LETTERS_GARBLED' end,
                           case when m.id is not null and (b.id is not null or r.ordinal > min(r.ordinal) over (partition by r.inegi_code))
                                    then 'MUNICIPALITY_ALREADY_HERE' end], null),
       r.name
from legacy_read r
         left join municipalities m on m.inegi_code = r.inegi_code
         left join legacy_before b on b.inegi_code = r.inegi_code
where true;
