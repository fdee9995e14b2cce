-- department_user_assignments_pkey. Nobody from another city: the schema refuses it.
create temp table legacy_read on commit drop as
select s.ordinal, s.key, d.id as department_id, u.id as user_id, d.municipality_id = u.municipality_id as same_city,
       coalesce((s.row ->> 'is_active_for_reviews')::boolean, true) and s.row ->> 'deactivated_at' is null as is_active
from legacy_stage s
         left join departments d on d.id = pg_temp.target('departments', s.row ->> 'department_id')
         left join users u on u.id = pg_temp.target('users', s.row ->> 'user_id');

create temp table legacy_new on commit drop as
select distinct on (department_id, user_id) *
from legacy_read r
where same_city and not exists (select from department_user_assignments a where a.department_id = r.department_id and a.user_id = r.user_id)
order by department_id, user_id, ordinal;
insert into department_user_assignments (department_id, user_id, is_active) select department_id, user_id, is_active from legacy_new;

insert into legacy_verdict (key, fate, target_table, target_id, rules)
select r.key, case when n.key is not null then 'LOADED' when r.same_city then 'MERGED' else 'QUARANTINED' end,
       case when r.same_city then 'department_user_assignments' end, case when r.same_city then r.department_id end,
       array_remove(array [case when n.key is not null then null
                                when r.same_city then 'ASSIGNMENT_REPEATED'
                                when r.same_city is null then 'OF_NOBODY_HERE'
                                else 'ASSIGNMENT_TO_ANOTHER_CITY' end], null)
from legacy_read r
         left join legacy_new n on n.key = r.key;
