-- What a reviewer answered, numbered below every version of ours, so that the next answer here meets none of them
-- (dependency_resolutions_once_key).
create temp table legacy_read on commit drop as
with placed as (
    select s.ordinal, s.key, s.before_id, s.row, coalesce(pg_temp.target('dependency_reviews', s.row ->> 'review_id'), by_role.id) as review_id,
           pg_temp.target('dependency_reviews', s.row ->> 'review_id') is null as by_role, pg_temp.target('users', s.row ->> 'user_id') as user_id,
           case (s.row ->> 'resolution_status')::integer when 1 then 'APPROVED' when 2 then 'REJECTED' when 3 then 'PREVENTION' end as resolution
    from legacy_stage s
             left join lateral (select v.id
                                from dependency_reviews v join departments d on d.id = v.department_id
                                where v.procedure_id = pg_temp.target('procedures', s.row ->> 'procedure_id')
                                  and d.code = 'legacy_role_' || coalesce(s.row ->> 'role', 'none')
                                order by v.round desc
                                limit 1) by_role on true
)
select p.*, v.municipality_id, m.zone,
       coalesce(pg_temp.moment(row ->> 'updated_at', m.zone), pg_temp.moment(row ->> 'created_at', m.zone)) as decided_at,
       case when row ->> 'deleted_at' is not null then 'DELETED_THERE'
            when review_id is null then 'RESOLUTION_WITHOUT_REVIEW'
            when user_id is null then 'RESOLUTION_WITHOUT_USER'
            when resolution is null then 'RESOLUTION_STATUS_UNKNOWN'
            when coalesce(row ->> 'updated_at', row ->> 'created_at') is null then 'DATE_ABSENT' end as unusable
from placed p
         left join dependency_reviews v on v.id = p.review_id
         left join municipalities m on m.id = v.municipality_id;

insert into dependency_resolutions (decision_id, review_id, municipality_id, review_version, user_id, resolution, comment, decided_at)
select pg_temp.source() || '/dependency_resolutions/' || key, review_id, municipality_id,
       -1000000 + (select count(*) from dependency_resolutions x where x.review_id = r.review_id and x.review_version < 0)
           + row_number() over (partition by review_id order by ordinal),
       user_id, resolution, left(coalesce(pg_temp.words(row, 'resolution_text'), ''), 4000), decided_at
from legacy_read r
where unusable is null and before_id is null
order by ordinal;

insert into legacy_verdict (key, fate, target_table, target_id, rules)
select r.key, case when r.unusable is null then 'LOADED' when r.unusable = 'DELETED_THERE' then 'NOT_CARRIED' else 'QUARANTINED' end,
       case when r.unusable is null then 'dependency_resolutions' end, case when r.unusable is null then x.id end,
       array_remove(array [r.unusable, case when r.unusable is null and r.by_role then 'RESOLUTION_BY_ROLE' end,
                           case when r.before_id is not null then 'CHANGED_AFTER_IMPORT' end,
                           case when r.unusable is null and exists (select from dependency_resolutions o where o.review_id = r.review_id and o.resolution <> r.resolution and o.id < x.id)
                                    then 'RESOLUTIONS_CONTRADICT' end], null)
from legacy_read r
         left join dependency_resolutions x on x.decision_id = pg_temp.source() || '/dependency_resolutions/' || r.key;
