-- answer_values_field_idx, one range for each procedure type of the municipality
select t.code as key,
       json_build_object('municipality', m.inegi_code, 'type', t.code, 'field', :field, 'answers', s.answers, 'least', s.least,
                         'mean', s.mean, 'most', s.most) as row
from municipalities m
join procedure_types t on t.municipality_id = m.id
cross join lateral (select count(*) as answers, min(number) as least, round(avg(number), 2) as mean, max(number) as most
                    from answer_values
                    where municipality_id = m.id and field = :field and procedure_type_id = t.id) s
where m.inegi_code = :municipality and s.answers > 0 and t.code > :after
order by t.code
limit :limit
