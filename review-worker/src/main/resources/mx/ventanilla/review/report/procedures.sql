-- procedures_municipality_state_idx, from the last key on, once for each municipality and state; then dependency_reviews_key
select p.id::text as key,
       json_build_object(
           'folio', p.folio, 'municipality', p.inegi_code, 'type', t.code, 'state', p.state, 'applicant', p.applicant_name,
           'submittedAt', p.submitted_at, 'version', p.version,
           'reviews', (select coalesce(json_agg(json_build_object(
                                  'review', r.id, 'version', r.version, 'round', r.round, 'department', d.code,
                                  'required', r.is_required, 'state', r.state, 'dueOn', r.due_on)
                              order by r.round, r.stage, d.code), '[]')
                       from dependency_reviews r
                       join departments d on d.id = r.department_id
                       where r.procedure_id = p.id)) as row
from (select q.*, m.inegi_code
      from municipalities m
      cross join unnest(cast(:states as text[])) s (state)
      cross join lateral (select *
                          from procedures
                          where municipality_id = m.id and state = s.state and deleted_at is null and id > :after
                          order by id
                          limit :limit) q
      where cast(:municipality as text) is null or m.inegi_code = :municipality
      order by q.id
      limit :limit) p
join procedure_types t on t.id = p.procedure_type_id
order by p.id
