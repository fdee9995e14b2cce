-- answer_values_field_idx, once for each procedure type of the municipality, from the last key on
select v.number::text || ':' || v.procedure_id as key,
       json_build_object('folio', p.folio, 'type', v.code, 'state', p.state, 'field', :field, 'number', v.number) as row
from (select each.number, each.procedure_id, t.code
      from municipalities m
      join procedure_types t on t.municipality_id = m.id
      cross join lateral (select number, procedure_id
                          from answer_values
                          where municipality_id = m.id and field = :field and procedure_type_id = t.id
                            and number between cast(:least as numeric) and cast(:most as numeric)
                            and (number, procedure_id) > (cast(:after_number as numeric), cast(:after_id as bigint))
                          order by number, procedure_id
                          limit :limit) each
      where m.inegi_code = :municipality
      order by each.number, each.procedure_id
      limit :limit) v
join procedures p on p.id = v.procedure_id
order by v.number, v.procedure_id
