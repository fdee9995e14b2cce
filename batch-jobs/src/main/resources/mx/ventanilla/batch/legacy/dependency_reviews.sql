-- A review by the old system's role or department. Several of one department are rounds; what is still open is set aside
-- (ON_HOLD), so that no deadline runs on it before somebody here has looked (dependency_reviews_key, review_plans_key).
create temp table legacy_read on commit drop as
with placed as (
    select s.ordinal, s.key, s.before_id, s.row, p.id as procedure_id, p.municipality_id, p.folio, p.state as procedure_state, m.zone, t.code as type_code,
           pg_temp.target('municipalities', s.row ->> 'municipality_id') as stated_city, known.id as known_department, role.label as role_name,
           (s.row ->> 'current_status')::integer as status,
           s.row ->> 'update_date' is not null and s.row ->> 'updated_at' is not null
               and (s.row ->> 'update_date')::timestamp - (s.row ->> 'updated_at')::timestamp between interval '4 hours 55 minutes' and interval '7 hours 5 minutes' as in_utc
    from legacy_stage s
             left join procedures p on p.id = pg_temp.target('procedures', s.row ->> 'procedure_id')
             left join municipalities m on m.id = p.municipality_id
             left join procedure_types t on t.id = p.procedure_type_id
             left join departments known on known.id = pg_temp.target('departments', s.row ->> 'department_id') and known.municipality_id = p.municipality_id
             left join legacy_rows role on role.source_database = current_setting('ventanilla.legacy_source') and role.source_table = 'user_roles'
        and role.source_id = s.row ->> 'role'
)
select p.*, case when known_department is null then 'legacy_role_' || coalesce(row ->> 'role', 'none') end as role_code,
       case when in_utc then ((row ->> 'update_date')::timestamp at time zone 'UTC') else pg_temp.moment(row ->> 'update_date', zone) end as decided_at,
       case when procedure_id is null then 'OF_NO_PROCEDURE_HERE'
            when stated_city is distinct from municipality_id then 'REVIEW_OF_ANOTHER_CITY' end as unusable
from placed p;

do $$
begin
    if exists (select from legacy_read r where unusable is null and role_code is not null and before_id is null
               and not exists (select from departments d where d.municipality_id = r.municipality_id and d.code = r.role_code and d.deleted_at is null)) then
        insert into departments (municipality_id, code, name)
        select distinct on (municipality_id, role_code) municipality_id, role_code,
               coalesce(role_name, 'Rol ' || coalesce(row ->> 'role', '?')) || ' (sistema anterior)'
        from legacy_read where unusable is null and role_code is not null
        order by municipality_id, role_code, ordinal
        on conflict (municipality_id, code) where deleted_at is null do nothing;
    end if;
end $$;

create temp table legacy_new on commit drop as
select r.*, d.id as department_id,
       coalesce((select max(round) from dependency_reviews v where v.procedure_id = r.procedure_id and v.department_id = d.id), 0)
           + row_number() over (partition by r.procedure_id, d.id order by r.ordinal) as round,
       case when status in (1, 4) and decided_at is not null then 'APPROVED'
            when status = 2 and decided_at is not null then 'REJECTED'
            when procedure_state in ('REJECTED', 'APPROVED', 'LICENSE_ISSUED', 'WITHDRAWN') then 'SKIPPED'
            else 'ON_HOLD' end as state
from legacy_read r
         left join departments d on d.id = r.known_department
    or r.known_department is null and d.municipality_id = r.municipality_id and d.code = r.role_code and d.deleted_at is null
where r.unusable is null and r.before_id is null;

insert into review_plans (procedure_id, municipality_id, round, explanation, event_id)
select distinct on (procedure_id, round) procedure_id, municipality_id, round,
       jsonb_build_object('procedure_type', type_code, 'procedure_version', 1, 'rules_read_at', '2000-01-01T00:00:00Z', 'rules_version', 0,
                          'departments', '[]'::jsonb, 'not_involved', '[]'::jsonb, 'place', 'UNKNOWN', 'findings', '[]'::jsonb),
       'legacy-import'
from legacy_new
order by procedure_id, round, ordinal
on conflict (procedure_id, round) do nothing;

insert into dependency_reviews (plan_id, procedure_id, municipality_id, department_id, folio, round, estimated_business_days, maximum_business_days,
                                state, state_reason, decided_at)
select plan.id, n.procedure_id, n.municipality_id, n.department_id, n.folio, n.round, 3, 5, n.state,
       case n.state when 'ON_HOLD' then 'Abierta en el sistema anterior (estado ' || coalesce(n.status::text, '-') || '); hay que decidir si sigue'
                    when 'SKIPPED' then 'Abierta en el sistema anterior cuando el trámite terminó' end,
       case when n.state in ('APPROVED', 'REJECTED') then n.decided_at end
from legacy_new n
         join review_plans plan on plan.procedure_id = n.procedure_id and plan.round = n.round
order by n.ordinal;

with entered as (
    update procedures p set state = 'IN_REVIEW'
    where p.state = 'NEEDS_ROUTING' and exists (select from legacy_new n where n.procedure_id = p.id and n.state = 'ON_HOLD')
    returning p.id, p.municipality_id, p.version
)
insert into procedure_status_history (procedure_id, municipality_id, procedure_version, from_state, to_state, actor, reason, occurred_at)
select id, municipality_id, version, 'NEEDS_ROUTING', 'IN_REVIEW', 'legacy-import', 'Revisiones abiertas del sistema anterior, detenidas', now()
from entered;

insert into legacy_verdict (key, fate, target_table, target_id, rules, label)
select r.key, case when r.unusable is not null then 'QUARANTINED' else 'LOADED' end, case when r.unusable is null then 'dependency_reviews' end,
       coalesce(r.before_id, v.id),
       case when r.unusable is not null then array [r.unusable]
            else array_remove(array [case when n.round > 1 then 'REVIEW_REPEATED' end,
                                     case when r.before_id is not null then 'CHANGED_AFTER_IMPORT' end,
                                     case when r.known_department is null and r.role_name is null then 'REVIEW_ROLE_UNKNOWN'
                                          when r.known_department is null then 'REVIEW_BY_ROLE' end,
                                     case n.state when 'ON_HOLD' then 'REVIEW_LEFT_OPEN' when 'SKIPPED' then 'REVIEW_LEFT_OPEN' end,
                                     case when r.in_utc then 'TIME_IN_UTC' end], null) end,
       r.row ->> 'folio'
from legacy_read r
         left join legacy_new n on n.key = r.key
         left join dependency_reviews v on v.procedure_id = n.procedure_id and v.department_id = n.department_id and v.round = n.round;
