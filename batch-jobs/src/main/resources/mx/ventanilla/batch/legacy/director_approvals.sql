-- The database takes a director's word only for a procedure that is or was before the director (director_approvals_key).
create temp table legacy_read on commit drop as
with placed as (
    select s.ordinal, s.key, s.before_id, s.row, p.id as procedure_id, p.municipality_id, p.state, m.zone, pg_temp.target('users', s.row ->> 'director_id') as user_id,
           case (s.row ->> 'approval_status')::integer when 1 then 'APPROVED' when 2 then 'REJECTED' end as resolution
    from legacy_stage s
             left join procedures p on p.id = pg_temp.target('procedures', s.row ->> 'procedure_id')
             left join municipalities m on m.id = p.municipality_id
)
select p.*, coalesce(pg_temp.moment(row ->> 'approved_at', zone), pg_temp.moment(row ->> 'updated_at', zone)) as decided_at,
       case when procedure_id is null then 'OF_NO_PROCEDURE_HERE'
            when user_id is null then 'APPROVAL_WITHOUT_DIRECTOR'
            when resolution is null then 'APPROVAL_PENDING'
            when coalesce(row ->> 'approved_at', row ->> 'updated_at') is null then 'DATE_ABSENT'
            when state not in ('APPROVED', 'REJECTED', 'LICENSE_ISSUED') then 'APPROVAL_OF_OPEN_PROCEDURE' end as unusable
from placed p;

insert into director_approvals (decision_id, procedure_id, municipality_id, round, user_id, resolution, comment, decided_at)
select pg_temp.source() || '/director_approvals/' || key, procedure_id, municipality_id,
       coalesce((select max(round) from director_approvals a where a.procedure_id = r.procedure_id), 0) + row_number() over (partition by procedure_id order by ordinal),
       user_id, resolution, coalesce(pg_temp.words(row, 'approval_comments'), ''), decided_at
from legacy_read r
where unusable is null and before_id is null
order by ordinal;

insert into legacy_verdict (key, fate, target_table, target_id, rules)
select r.key, case when r.unusable is null then 'LOADED' when r.unusable = 'APPROVAL_PENDING' then 'NOT_CARRIED' else 'QUARANTINED' end,
       case when r.unusable is null then 'director_approvals' end, case when r.unusable is null then a.id end,
       array_remove(array [r.unusable, case when r.before_id is not null then 'CHANGED_AFTER_IMPORT' end], null)
from legacy_read r
         left join director_approvals a on a.decision_id = pg_temp.source() || '/director_approvals/' || r.key;
