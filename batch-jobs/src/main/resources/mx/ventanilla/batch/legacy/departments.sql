-- departments_code_key: a department that is here already under the same code is the same department.
create temp table legacy_read on commit drop as
select s.ordinal, s.key, s.before_id, pg_temp.target('municipalities', s.row ->> 'municipality_id') as municipality_id,
       pg_temp.words(s.row, 'name') as name, pg_temp.code_of(coalesce(s.row ->> 'code', s.row ->> 'name'), 'department_' || s.key) as code,
       coalesce((s.row ->> 'can_reject_procedures')::boolean, true) as may_reject, pg_temp.garbled(s.row) as garbled
from legacy_stage s;

create temp table legacy_before on commit drop as
select d.id, d.municipality_id, d.code from departments d where d.deleted_at is null;
insert into departments (municipality_id, code, name, may_reject)
select distinct on (municipality_id, code) municipality_id, code, coalesce(name, code), may_reject
from legacy_read
where municipality_id is not null and before_id is null
order by municipality_id, code, ordinal
on conflict (municipality_id, code) where deleted_at is null do nothing;

insert into legacy_verdict (key, fate, target_table, target_id, rules, label)
select r.key,
       case when d.id is null then 'QUARANTINED'
            when r.before_id is not null or b.id is null and r.ordinal = min(r.ordinal) over (partition by r.municipality_id, r.code) then 'LOADED'
            else 'MERGED' end,
       case when d.id is not null then 'departments' end, d.id,
       array_remove(array [case when d.id is null then 'MUNICIPALITY_NOT_CARRIED'
                                when r.before_id is null and (b.id is not null or r.ordinal > min(r.ordinal) over (partition by r.municipality_id, r.code))
                                    then 'DEPARTMENT_ALREADY_HERE' end,
                           case when r.garbled then 'LETTERS_GARBLED' end], null), r.code
from legacy_read r
         left join departments d on d.id = r.before_id
    or r.before_id is null and d.municipality_id = r.municipality_id and d.code = r.code and d.deleted_at is null
         left join legacy_before b on b.municipality_id = r.municipality_id and b.code = r.code;
