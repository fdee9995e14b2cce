-- From the open reviews that are due to the notice and the notifications, in one statement. Locks the reviews it tells of
-- and passes over those that somebody is at: they have their turn in the next round. Whoever comes second at the same
-- review finds its notice given, by deadline_notices_pkey, and tells nobody.
with due as (
    -- dependency_reviews_queue_idx from its beginning to the last rank that such a due date can have, per department
    select r.*
    from departments d
    cross join lateral (
        select q.id, q.department_id, q.due_on
        from dependency_reviews q
        where q.department_id = d.id and q.state = 'READY' and q.rank_at <= :rank_up_to
          and q.due_on between :due_from and :due_up_to
          and not exists (select from deadline_notices n where n.review_id = q.id and n.due_on = q.due_on and n.level = :level)
          and (:level <> 'DIRECTOR' or exists (select from deadline_notices n
                                               where n.review_id = q.id and n.due_on = q.due_on and n.level = 'LEAD'
                                                 and n.noticed_at < :lead_told_before))
        limit :most) r
    where d.municipality_id = :municipality_id
    union all
    -- dependency_reviews_holder_idx, per person of the municipality
    select r.*
    from users u
    cross join lateral (
        select h.id, h.department_id, h.due_on
        from dependency_reviews h
        where h.holder_user_id = u.id and h.state = 'IN_REVIEW'
          and h.due_on between :due_from and :due_up_to
          and not exists (select from deadline_notices n where n.review_id = h.id and n.due_on = h.due_on and n.level = :level)
          and (:level <> 'DIRECTOR' or exists (select from deadline_notices n
                                               where n.review_id = h.id and n.due_on = h.due_on and n.level = 'LEAD'
                                                 and n.noticed_at < :lead_told_before))
        limit :most) r
    where u.municipality_id = :municipality_id
), held as (
    -- primary key
    select r.id, r.version, r.folio, r.department_id, r.due_on, r.holder_user_id
    from dependency_reviews r
    where r.id = any (array(select due.id from due limit :most))
      and r.state in ('READY', 'IN_REVIEW')
    order by r.id
    for no key update of r skip locked
), noticed as (
    insert into deadline_notices (review_id, municipality_id, due_on, level, noticed_at)
    select id, :municipality_id, due_on, :level, :now
    from held
    on conflict do nothing
    returning review_id
), told as (
    select h.id, h.version, h.folio, h.department_id, h.due_on, h.holder_user_id
    from held h
    join noticed n on n.review_id = h.id
), recipient as (
    select t.id, t.due_on, a.user_id
    from told t
    join department_user_assignments a on a.department_id = t.department_id and a.is_active
        and (t.holder_user_id is null or t.holder_user_id = a.user_id)
    where :level = 'REMINDER'
      and not exists (select from user_absences where user_id = a.user_id and :today between from_day and until_day)
    union all
    select t.id, t.due_on, d.lead_user_id
    from told t
    join departments d on d.id = t.department_id
    where :level = 'LEAD'
    union all
    select t.id, t.due_on, u.id
    from told t
    join users u on u.municipality_id = :municipality_id and u.role_code = 'DIRECTOR'
    where :level = 'DIRECTOR'
), written as (
    insert into notifications (municipality_id, review_id, user_id, kind, due_on, created_at)
    select :municipality_id, p.id, u.id, :level, p.due_on, :now
    from recipient p
    join users u on u.id = p.user_id and u.municipality_id = :municipality_id and u.is_active and u.deleted_at is null
    on conflict do nothing
)
select t.id, t.version, t.folio, d.code as department, t.due_on
from told t
join departments d on d.id = t.department_id
order by t.id
