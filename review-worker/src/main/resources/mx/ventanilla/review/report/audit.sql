-- procedures_folio_key, audit_entries_pkey, procedure_status_history_procedure_idx, dependency_reviews_key,
-- dependency_resolutions_once_key, director_approvals_key, historical_procedures_folio_key: all that is recorded of one procedure, in the order of time
with procedure as (
    select id from procedures where folio = :folio
), record as (
    select a.occurred_at, a.actor, a.action, null as detail
    from audit_entries a
    where a.subject = :folio
    union all
    select h.recorded_at, h.actor, coalesce(h.from_state || ' -> ', '') || h.to_state, h.reason
    from procedure h0
    join procedure_status_history h on h.procedure_id = h0.id
    union all
    select s.decided_at, u.email, 'DECIDED ' || s.resolution, d.code || ': ' || s.comment
    from procedure p
    join dependency_reviews r on r.procedure_id = p.id
    join departments d on d.id = r.department_id
    join dependency_resolutions s on s.review_id = r.id
    join users u on u.id = s.user_id
    union all
    select x.decided_at, u.email, 'DIRECTOR ' || x.resolution, x.comment
    from procedure p
    join director_approvals x on x.procedure_id = p.id
    join users u on u.id = x.user_id
    union all
    select h.archived_at, 'archive-procedures', 'ARCHIVED ' || h.state,
           'the rest of its record is in the archive: batch run restore-procedures -p folios=' || h.folio
    from historical_procedures h
    where h.folio = :folio
), line as (
    select r.*, row_number() over (order by r.occurred_at, r.action, r.actor, r.detail) as number
    from record r
)
select number::text as key,
       json_build_object('at', occurred_at, 'actor', actor, 'action', action, 'detail', detail) as row
from line
where number > :after
order by number
limit :limit
