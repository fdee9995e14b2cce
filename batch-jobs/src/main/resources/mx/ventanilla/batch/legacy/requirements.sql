-- What a municipality asks for: a field and its procedure type (requirements_key, procedure_types_code_key).
create temp table legacy_read on commit drop as
select s.ordinal, s.key, f.id as field_id, f.municipality_id, s.row -> '_type' ->> 0 as type_text,
       case when s.row -> '_type' ->> 0 is not null then pg_temp.type_of(s.row -> '_type' ->> 0) end as type_code,
       f.municipality_id = pg_temp.target('municipalities', s.row ->> 'municipality_id') as same_city
from legacy_stage s
         left join fields f on f.id = pg_temp.target('fields', s.row ->> 'field_id');

insert into procedure_types (municipality_id, code, name, is_active)
select distinct on (municipality_id, type_code) municipality_id, type_code, type_text, false
from legacy_read
where same_city and type_code is not null
order by municipality_id, type_code, ordinal
on conflict (municipality_id, code) where deleted_at is null do nothing;

create temp table legacy_new on commit drop as
select distinct on (t.id, r.field_id) r.*, t.id as procedure_type_id
from legacy_read r
         join procedure_types t on t.municipality_id = r.municipality_id and t.code = r.type_code and t.deleted_at is null
where r.same_city
  and not exists (select from requirements q where q.procedure_type_id = t.id and q.field_id = r.field_id and q.deleted_at is null)
order by t.id, r.field_id, r.ordinal;
insert into requirements (municipality_id, procedure_type_id, field_id)
select municipality_id, procedure_type_id, field_id from legacy_new order by ordinal;

insert into legacy_verdict (key, fate, target_table, target_id, rules)
select r.key, case when n.key is not null then 'LOADED' when q.id is not null then 'MERGED' else 'QUARANTINED' end,
       case when q.id is not null then 'requirements' end, q.id,
       array_remove(array [case when n.key is not null then null when q.id is not null then 'REQUIREMENT_REPEATED' else 'REQUIREMENT_WITHOUT_FIELD' end], null)
from legacy_read r
         left join legacy_new n on n.key = r.key
         left join procedure_types t on r.same_city and t.municipality_id = r.municipality_id and t.code = r.type_code and t.deleted_at is null
         left join requirements q on q.procedure_type_id = t.id and q.field_id = r.field_id and q.deleted_at is null;
