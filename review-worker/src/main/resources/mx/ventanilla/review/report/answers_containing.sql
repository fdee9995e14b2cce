-- answers_document_idx, then primary keys
select p.id::text as key, json_build_object('folio', p.folio, 'municipality', m.inegi_code, 'state', p.state, 'answers', a.document::text) as row
from answers a
join procedures p on p.id = a.procedure_id and p.deleted_at is null
join municipalities m on m.id = p.municipality_id
where a.document @> cast(:containing as jsonb) and a.procedure_id > :after
  and (cast(:municipality as text) is null or m.inegi_code = :municipality)
order by p.id
limit :limit
