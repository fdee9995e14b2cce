-- Layers that the old system showed from map servers: name and address come, the features are their server's.
create temp table legacy_read on commit drop as
select s.ordinal, s.key, s.before_id, pg_temp.code_of(s.row ->> 'value', 'layer_' || s.key) as code, pg_temp.words(s.row, 'label') as name,
       concat_ws(' ', s.row ->> 'type', s.row ->> 'url', s.row ->> 'layers') as source, pg_temp.words(s.row, 'attribution') as attribution
from legacy_stage s;

create temp table legacy_before on commit drop as select id, code from map_layers where deleted_at is null;
insert into map_layers (code, name, source, attribution)
select distinct on (code) code, coalesce(name, code), source, attribution
from legacy_read where before_id is null
order by code, ordinal
on conflict (code) where deleted_at is null do nothing;
update map_layers l set name = coalesce(r.name, l.name), source = r.source, attribution = r.attribution
from legacy_read r where l.id = r.before_id;

insert into legacy_verdict (key, fate, target_table, target_id, rules, label)
select r.key, case when r.before_id is not null or b.id is null and r.ordinal = min(r.ordinal) over (partition by r.code) then 'LOADED' else 'MERGED' end,
       'map_layers', l.id,
       array_remove(array ['LAYER_OF_A_SERVER', case when r.before_id is null and (b.id is not null or r.ordinal > min(r.ordinal) over (partition by r.code)) then 'LAYER_CODE_REPEATED' end], null),
       r.code
from legacy_read r
         join map_layers l on l.id = r.before_id or r.before_id is null and l.code = r.code and l.deleted_at is null
         left join legacy_before b on b.code = r.code;
