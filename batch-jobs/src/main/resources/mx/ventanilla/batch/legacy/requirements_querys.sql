-- A query of requirements went into the procedure that was filed on it; by itself nobody filed anything.
insert into legacy_verdict (key, fate, target_table, target_id, rules, label)
select s.key, case when p.id is null then 'NOT_CARRIED' else 'MERGED' end, case when p.id is not null then 'procedures' end, p.id,
       array [case when p.id is null then 'QUERY_WITHOUT_PROCEDURE' else 'PART_OF_ANOTHER_ROW' end], s.row ->> 'folio'
from legacy_stage s
         left join lateral (select min(pg_temp.target('procedures', filed.id)) as id
                            from jsonb_array_elements_text(case jsonb_typeof(s.row -> '_procedures') when 'array' then s.row -> '_procedures' end) filed (id)) p on true;
