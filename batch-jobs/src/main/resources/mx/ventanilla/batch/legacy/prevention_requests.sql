-- prevention_requests_open_key: one open request a review. Nothing expires by itself: its review is set aside.
create temp table legacy_read on commit drop as
select s.ordinal, s.key, s.before_id, v.id as review_id, v.procedure_id, v.municipality_id, v.state as review_state, pg_temp.target('users', s.row ->> 'user_id') as user_id,
       left(coalesce(pg_temp.words(s.row, 'comments'), '(sin texto)'), 4000) as reason,
       pg_temp.moment(s.row ->> 'created_at', m.zone) as requested_at,
       coalesce((pg_temp.moment(s.row ->> 'max_resolution_date', m.zone) at time zone m.zone)::date,
                (pg_temp.moment(s.row ->> 'created_at', m.zone) at time zone m.zone)::date + coalesce((s.row ->> 'business_days')::integer, 15) * 7 / 5) as due_on,
       case when (s.row ->> 'status')::integer <> 0 then coalesce(pg_temp.moment(s.row ->> 'updated_at', m.zone), pg_temp.moment(s.row ->> 'created_at', m.zone)) end as answered_at
from legacy_stage s
         left join dependency_reviews v on v.id = pg_temp.target('dependency_reviews', s.row ->> 'review_id')
         left join municipalities m on m.id = v.municipality_id;

create temp table legacy_new on commit drop as
select r.*, answered_at is null and row_number() over (partition by review_id, answered_at is null order by ordinal) > 1
    or answered_at is null and exists (select from prevention_requests q where q.review_id = r.review_id and q.answered_at is null and q.expired_at is null) as second
from legacy_read r
where before_id is null and review_id is not null and user_id is not null and requested_at is not null;
insert into prevention_requests (review_id, procedure_id, municipality_id, requested_by, reason, requested_at, due_on, answered_at)
select review_id, procedure_id, municipality_id, user_id, reason, requested_at, due_on, answered_at from legacy_new where not second order by ordinal;
update prevention_requests q set answered_at = r.answered_at
from legacy_read r
where q.id = r.before_id and q.answered_at is null and q.expired_at is null and r.answered_at is not null;

insert into legacy_verdict (key, fate, target_table, target_id, rules)
select r.key, case when q.id is null then 'QUARANTINED' when n.second then 'MERGED' else 'LOADED' end,
       case when q.id is not null then 'prevention_requests' end, q.id,
       array_remove(array [case when r.review_id is null then 'PREVENTION_WITHOUT_REVIEW' when r.user_id is null then 'PREVENTION_WITHOUT_USER'
                                when r.requested_at is null then 'DATE_ABSENT' when n.second then 'PREVENTION_REPEATED' end,
                           case when q.id is not null and r.answered_at is null then 'PREVENTION_LEFT_OPEN' end], null)
from legacy_read r
         left join legacy_new n on n.key = r.key
         left join lateral (select min(x.id) as id from prevention_requests x
                            where x.id = r.before_id
                               or r.before_id is null and n.key is not null and x.review_id = r.review_id
                                      and (n.second and x.answered_at is null or x.reason = r.reason and x.requested_at = r.requested_at)) q on true;
