-- From the reviewer's question to the event in one statement and one transaction: the fewest that a claim can take.
-- Locks the reviews it takes and nothing else, and passes over those that somebody else has locked.
with seat as materialized (
    -- municipalities_inegi_code_key, departments_code_key, users_email_key, department_user_assignments_pkey,
    -- user_absences_user_idx
    select m.id as municipality_id, d.id as department_id, d.code as department, d.lease, d.all_reviewers_must_approve as by_all,
           u.id as user_id, u.email as reviewer
    from municipalities m
    join departments d on d.municipality_id = m.id and d.code = :department and d.deleted_at is null and d.paused_reason is null
    join users u on u.municipality_id = m.id and lower(u.email) = lower(:reviewer) and u.is_active and u.deleted_at is null
        and (u.work_limit is null or :within_limit)
    join department_user_assignments a on a.department_id = d.id and a.user_id = u.id and a.is_active
    where m.inegi_code = :municipality
      and not exists (select from user_absences
                      where user_id = u.id and (now() at time zone m.zone)::date between from_day and until_day)
), next as (
    -- dependency_reviews_queue_idx in its order, from the hint on; the state of the procedure by its primary key. As a test
    -- inside the subquery, because outside it the planner believes that hardly any passes and plans every claim anew. So it
    -- does when it sees the hint, in a large queue; hence the hint in a subquery.
    select r.id
    from dependency_reviews r
    where r.department_id = (select department_id from seat)
      and r.state = 'READY'
      and (r.rank_at, r.id) > (select cast(:after_rank_at as timestamptz), cast(:after_id as bigint))
      and (select p.state in ('IN_REVIEW', 'PREVENTION', 'DIRECTOR_REVIEW') from procedures p where p.id = r.procedure_id)
      -- where all reviewers must approve, none gets what he has approved since it became ready: dependency_resolutions_once_key
      and (select case when by_all
                       then not exists (select from dependency_resolutions given
                                        where given.review_id = r.id and given.user_id = seat.user_id
                                          and given.resolution = 'APPROVED' and given.decided_at >= r.ready_at)
                       else true end
           from seat)
    order by r.rank_at, r.id
    limit :most
    for no key update of r skip locked
), taken as (
    update dependency_reviews r
    set state = 'IN_REVIEW', version = r.version + 1, holder_user_id = s.user_id, claimed_at = now(), lease_until = now() + s.lease
    from next, seat s
    where r.id = next.id
    returning r.id, r.version, r.folio, r.due_on, r.rank_at, r.lease_until, r.municipality_id, s.department, s.reviewer
), noted as (
    insert into audit_entries (municipality_id, actor, action, subject)
    select municipality_id, reviewer, 'CLAIMED', folio
    from taken
), told as (
    insert into outbox_events (id, aggregatetype, aggregateid, type, source, payload)
    select (cast(:event_ids as uuid[]))[row_number() over ()], :topic, folio, :type, :source,
           convert_to(json_build_object(
               'folio', folio, 'reviewId', id, 'reviewVersion', version, 'department', department, 'reviewer', reviewer,
               'leaseUntil', to_char(lease_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text, 'UTF8')
    from taken
)
select id, version, folio, due_on, rank_at, lease_until
from taken
