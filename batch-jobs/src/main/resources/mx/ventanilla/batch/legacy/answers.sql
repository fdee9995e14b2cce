-- Answers of both tables go into the one document of their procedure; of a question answered twice the later row counts.
create temp table legacy_read on commit drop as
select s.ordinal, s.key, p.id as procedure_id, p.municipality_id, p.version, s.row ->> 'deleted_at' is not null as withdrawn,
       case when s.row ->> 'answers' is not null
                then (select jsonb_object_agg(pg_temp.code_of(k, 'field'), v) from jsonb_each(case when s.row ->> 'answers' ~ '^\s*\{' then (s.row ->> 'answers')::jsonb else '{}' end) as pair (k, v))
            when s.row ->> 'name' is not null then jsonb_build_object(pg_temp.code_of(s.row ->> 'name', 'field'), s.row ->> 'value') end as document,
       pg_temp.garbled(s.row) as garbled
from legacy_stage s
         left join procedures p on p.id = pg_temp.target('procedures', s.row ->> 'procedure_id');

with merged as (
    select r.procedure_id, r.municipality_id, jsonb_object_agg(pair.k, pair.v order by r.ordinal) as document
    from legacy_read r cross join jsonb_each(r.document) as pair (k, v)
    where r.procedure_id is not null and not withdrawn
    group by r.procedure_id, r.municipality_id
)
insert into answers as a (procedure_id, municipality_id, document)
select procedure_id, municipality_id, document from merged order by procedure_id
on conflict (procedure_id) do update set document = a.document || excluded.document;

-- Whoever follows the documents learns of it through the history.
insert into procedure_status_history (procedure_id, municipality_id, procedure_version, from_state, to_state, actor, reason, occurred_at)
select distinct p.id, p.municipality_id, p.version, p.state, p.state, 'legacy-import', 'Respuestas del sistema anterior', p.submitted_at
from legacy_read r join procedures p on p.id = r.procedure_id
where not r.withdrawn
  and not exists (select from procedure_status_history h
                  where h.procedure_id = p.id and h.reason = 'Respuestas del sistema anterior' and h.recorded_at > now() - interval '10 minutes');

insert into legacy_verdict (key, fate, target_table, target_id, rules)
select key, case when procedure_id is null or document is null then 'QUARANTINED' when withdrawn then 'NOT_CARRIED' else 'MERGED' end,
       case when procedure_id is not null then 'answers' end, procedure_id,
       array_remove(array [case when procedure_id is null then 'OF_NO_PROCEDURE_HERE' when document is null then 'ANSWER_UNREADABLE'
                                when withdrawn then 'DELETED_THERE' else 'PART_OF_ANOTHER_ROW' end,
                           case when garbled then 'LETTERS_GARBLED' end], null)
from legacy_read;
