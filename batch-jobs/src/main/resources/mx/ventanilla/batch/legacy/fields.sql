-- A field belongs to a municipality here, to a procedure type there (fields_name_key).
create temp table legacy_read on commit drop as
select s.ordinal, s.key, s.before_id, pg_temp.target('municipalities', s.row ->> 'municipality_id') as municipality_id,
       pg_temp.code_of(s.row ->> 'name', 'field_' || s.key) as name, s.row ->> 'name' as old_name,
       coalesce(pg_temp.words(s.row, 'description'), pg_temp.words(s.row, 'name'), s.key) as label,
       case
           when choices.list is not null and plain_name(s.row ->> 'type') ~ '(checkbox|multi)' then 'CHOICES'
           when choices.list is not null then 'CHOICE'
           when plain_name(s.row ->> 'type') ~ '(number|numero|integer|decimal)' then 'NUMBER'
           when plain_name(s.row ->> 'type') ~ '(bool|checkbox)' then 'BOOLEAN'
           when plain_name(s.row ->> 'type') ~ '(date|fecha)' then 'DATE'
           when plain_name(s.row ->> 'type') ~ '(file|archivo|multifile)' then 'FILE'
           else 'TEXT' end as value_type,
       choices.list as choices, pg_temp.garbled(s.row) as garbled
from legacy_stage s
         left join lateral (select jsonb_agg(btrim(word)) as list
                            from regexp_split_to_table(nullif(btrim(s.row ->> 'options'), ''), '\s*[|,;]\s*') word
                            where plain_name(s.row ->> 'type') ~ '(radio|select|checkbox|option|list)' and btrim(word) <> '') choices on true;

create temp table legacy_new on commit drop as
select distinct on (municipality_id, name) *
from legacy_read r
where municipality_id is not null and before_id is null
  and not exists (select from fields f where f.municipality_id = r.municipality_id and f.name = r.name and f.deleted_at is null)
order by municipality_id, name, ordinal;
insert into fields (municipality_id, name, label_es, value_type, choices)
select municipality_id, name, label, value_type, choices from legacy_new order by ordinal;
update fields f set label_es = r.label, value_type = r.value_type, choices = r.choices
from legacy_read r
where f.id = r.before_id;

insert into legacy_verdict (key, fate, target_table, target_id, rules, label)
select r.key, case when f.id is null then 'QUARANTINED' when n.key is not null or r.before_id is not null then 'LOADED' else 'MERGED' end,
       case when f.id is not null then 'fields' end, f.id,
       array_remove(array [case when f.id is null then 'MUNICIPALITY_NOT_CARRIED'
                                when n.key is null and r.before_id is null then 'FIELD_REPEATED' end,
                           case when r.name <> r.old_name then 'FIELD_RENAMED' end,
                           case when r.garbled then 'LETTERS_GARBLED' end], null), r.old_name
from legacy_read r
         left join legacy_new n on n.key = r.key
         left join fields f on f.id = r.before_id
    or r.before_id is null and f.municipality_id = r.municipality_id and f.name = r.name and f.deleted_at is null;
