-- Reads all files and all events of reviews that the outbox still has, each once and whole: for quiet hours. Events about
-- one procedure are in the order of their commits, so that their numbers tell what came first.
with told as materialized (
    select cast(body ->> 'reviewId' as bigint) as review_id, seq, type, body ->> 'resolution' as resolution
    from (select seq, type, convert_from(payload, 'UTF8')::jsonb as body
          from outbox_events
          where type in ('review.ready', 'review.decided')) event
), began as (
    select review_id, min(seq) as seq from told where type = 'review.ready' group by review_id
), ended as (
    select review_id, max(seq) as seq, count(*) as times
    from told
    where type = 'review.decided' and resolution <> 'PREVENTION'
    group by review_id
), reached as (
    select procedure_id, count(*) filter (where to_state = 'DIRECTOR_REVIEW') as director,
           count(*) filter (where to_state in ('REJECTED', 'WITHDRAWN', 'APPROVED')) as finished,
           count(*) filter (where to_state = 'LICENSE_ISSUED') as licensed
    from procedure_status_history
    where from_state is distinct from to_state
    group by procedure_id
)
select (select count(distinct w.review_id)
        from review_dependencies w
        join began on began.review_id = w.review_id
        join dependency_reviews awaited on awaited.id = w.depends_on_review_id
        left join ended on ended.review_id = awaited.id
        where awaited.state not in ('APPROVED', 'REJECTED', 'SKIPPED') or ended.seq > began.seq) as early,
       (select count(*)
        from procedures p
        where p.state in ('DIRECTOR_REVIEW', 'APPROVED', 'LICENSE_ISSUED') and not reviews_complete(p.id)
          and exists (select from review_plans where procedure_id = p.id)) as unfinished,
       (select count(*)
        from procedures p
        where p.state in ('IN_REVIEW', 'PREVENTION')
          and not exists (select from dependency_reviews r
                          where r.procedure_id = p.id and r.state in ('READY', 'IN_REVIEW', 'ON_HOLD', 'PREVENTION'))) as stuck,
       (select count(*) from reached where greatest(director, finished, licensed) > 1) as finished_twice,
       (select count(*) from ended where times > 1) as double_accepted
