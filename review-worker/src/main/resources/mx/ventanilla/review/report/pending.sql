-- Each open review is counted once, in an index that holds no other: dependency_reviews_queue_idx, the partial indexes of
-- held reviews, dependency_reviews_waiting_idx. What is overdue lies at the beginning of its department's queue.
with ready as (
    select department_id, count(*) as reviews
    from dependency_reviews
    where state = 'READY'
    group by department_id
), held as (
    select department_id, due_on, count(*) as reviews
    from dependency_reviews
    where state = 'IN_REVIEW'
    group by department_id, due_on
), waiting as (
    select department_id,
           count(*) filter (where state = 'PENDING') as pending,
           count(*) filter (where state = 'PREVENTION') as prevention,
           count(*) filter (where state = 'ON_HOLD') as on_hold
    from dependency_reviews
    where state in ('PENDING', 'PREVENTION', 'ON_HOLD')
    group by department_id
)
select d.key,
       json_build_object(
           'municipality', d.inegi_code, 'department', d.code, 'name', d.name,
           'ready', coalesce(r.reviews, 0),
           'inReview', coalesce((select sum(reviews) from held h where h.department_id = d.id), 0),
           'waiting', coalesce(w.pending, 0), 'prevention', coalesce(w.prevention, 0), 'onHold', coalesce(w.on_hold, 0),
           'overdue', o.reviews + coalesce((select sum(reviews) from held h
                                            where h.department_id = d.id and h.due_on < d.today), 0),
           'oldestDueOn', o.oldest, 'pausedReason', d.paused_reason, 'wrongZone', d.wrong_zone) as row
from (select d.*, m.inegi_code, m.inegi_code || ':' || d.code as key,
             (cast(:now as timestamptz) at time zone z.zone)::date as today, z.zone, nullif(m.zone, z.zone) as wrong_zone
      from departments d
      join municipalities m on m.id = d.municipality_id
      cross join lateral zone_or_utc(m.zone) as z (zone)
      where d.deleted_at is null
        and (cast(:municipality as text) is null or m.inegi_code = :municipality)
        and (cast(:department as text) is null or d.code = :department)) d
left join ready r on r.department_id = d.id
left join waiting w on w.department_id = d.id
cross join lateral (select count(*) as reviews, min(q.due_on) as oldest
                    from dependency_reviews q
                    where q.department_id = d.id and q.state = 'READY'
                      and q.rank_at <= d.today::timestamp at time zone d.zone and q.due_on < d.today) o
where d.key > :after
order by d.key
limit :limit
