-- procedures_municipality_state_idx alone, once for each municipality and state; prevention_requests_due_idx
select m.inegi_code as key,
       json_build_object(
           'municipality', m.inegi_code, 'name', m.name,
           'open', coalesce(s.open, 0), 'needsRouting', coalesce(s.needs_routing, 0), 'withApplicants', coalesce(s.prevention, 0),
           'withDirector', coalesce(s.director, 0), 'approved', coalesce(s.approved, 0), 'rejected', coalesce(s.rejected, 0),
           'preventionsDueThisWeek', p.due_this_week, 'wrongZone', nullif(m.zone, z.zone)) as row
from municipalities m
cross join lateral zone_or_utc(m.zone) as z (zone)
cross join lateral (
    select sum(each.procedures) filter (where each.state not in ('APPROVED', 'LICENSE_ISSUED', 'REJECTED', 'WITHDRAWN')) as open,
           sum(each.procedures) filter (where each.state = 'NEEDS_ROUTING') as needs_routing,
           sum(each.procedures) filter (where each.state = 'PREVENTION') as prevention,
           sum(each.procedures) filter (where each.state = 'DIRECTOR_REVIEW') as director,
           sum(each.procedures) filter (where each.state in ('APPROVED', 'LICENSE_ISSUED')) as approved,
           sum(each.procedures) filter (where each.state = 'REJECTED') as rejected
    from (select state, count(*) as procedures
          from procedures
          where municipality_id = m.id and deleted_at is null
          group by state) each) s
cross join lateral (
    select count(*) as due_this_week
    from prevention_requests q
    where q.answered_at is null and q.expired_at is null and q.municipality_id = m.id
      and q.due_on < (cast(:now as timestamptz) at time zone z.zone)::date + 7) p
where m.deleted_at is null and (cast(:municipality as text) is null or m.inegi_code = :municipality) and m.inegi_code > :after
order by m.inegi_code
limit :limit
