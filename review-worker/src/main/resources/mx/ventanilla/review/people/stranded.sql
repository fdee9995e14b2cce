-- Reads the held reviews by dependency_reviews_holder_idx and locks as a claim does; everything else by primary keys,
-- absences by user_absences_user_idx. A review of an ended procedure is not needed any more.
with stranded as (
    select r.id, d.code as department, d.lease, u.email as reviewer, stand_in.id as stand_in_id, stand_in.email as stand_in,
           p.state in ('REJECTED', 'WITHDRAWN', 'LICENSE_ISSUED') as ended
    from dependency_reviews r
    join procedures p on p.id = r.procedure_id
    join departments d on d.id = r.department_id
    join municipalities m on m.id = r.municipality_id
    join users u on u.id = r.holder_user_id
    cross join lateral (select (now() at time zone m.zone)::date as day) today
    left join lateral (select a.id, a.substitute_user_id
                       from user_absences a
                       where a.user_id = u.id and a.from_day <= today.day and a.until_day >= today.day
                       order by a.substitute_user_id nulls last
                       limit 1) away on true
    left join lateral (select s.id, s.email
                       from department_user_assignments a
                       join users s on s.id = a.user_id and s.is_active and s.deleted_at is null
                       where a.department_id = d.id and a.is_active and s.id <> u.id
                         and (s.id = away.substitute_user_id or a.substitute_for = u.id)
                         and not is_away(s.id, today.day)
                       order by s.id is distinct from away.substitute_user_id, s.id
                       limit 1) stand_in on true
    where r.state = 'IN_REVIEW'
      and (away.id is not null or not u.is_active or u.deleted_at is not null
           or not exists (select from department_user_assignments a
                          where a.department_id = d.id and a.user_id = u.id and a.is_active))
    order by r.id
    limit :at_once
    for update of r skip locked
    for no key update of p skip locked
)
update dependency_reviews r
set state = case when s.ended then 'SKIPPED' when s.stand_in_id is null then 'READY' else 'IN_REVIEW' end,
    state_reason = case when s.ended then 'The procedure had ended' end,
    version = r.version + 1,
    holder_user_id = case when s.ended then null else s.stand_in_id end,
    claimed_at = case when s.ended or s.stand_in_id is null then r.claimed_at else now() end,
    lease_until = case when s.ended or s.stand_in_id is null then null else now() + s.lease end
from stranded s
where r.id = s.id
returning r.folio, r.id as review_id, r.version as review_version, s.department, s.reviewer,
    case when s.ended then null else s.stand_in end as stand_in, r.lease_until
