-- answer_values_words_idx, then primary keys
select v.procedure_id || ':' || v.field as key,
       json_build_object('folio', p.folio, 'municipality', m.inegi_code, 'state', p.state, 'field', v.field, 'value', v.value) as row
from answer_values v
join procedures p on p.id = v.procedure_id and p.deleted_at is null
join municipalities m on m.id = v.municipality_id
where v.words @@ websearch_to_tsquery('spanish', :matching) and v.words is not null
  and (v.procedure_id, v.field) > (cast(:after_id as bigint), cast(:after_field as text))
  and (cast(:municipality as text) is null or m.inegi_code = :municipality)
order by v.procedure_id, v.field
limit :limit
