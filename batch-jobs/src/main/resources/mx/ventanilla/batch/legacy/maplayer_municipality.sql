-- maplayer_municipality_pkey
create temp table legacy_read on commit drop as
select s.ordinal, s.key, pg_temp.target('map_layers', s.row ->> 'maplayer_id') as map_layer_id, pg_temp.target('municipalities', s.row ->> 'municipality_id') as municipality_id
from legacy_stage s;
create temp table legacy_new on commit drop as
select distinct on (map_layer_id, municipality_id) *
from legacy_read r
where map_layer_id is not null and municipality_id is not null
  and not exists (select from maplayer_municipality x where x.map_layer_id = r.map_layer_id and x.municipality_id = r.municipality_id)
order by map_layer_id, municipality_id, ordinal;
insert into maplayer_municipality (map_layer_id, municipality_id) select map_layer_id, municipality_id from legacy_new;

insert into legacy_verdict (key, fate, target_table, target_id, rules)
select r.key, case when n.key is not null then 'LOADED' when r.map_layer_id is not null and r.municipality_id is not null then 'MERGED' else 'QUARANTINED' end,
       case when r.map_layer_id is not null and r.municipality_id is not null then 'maplayer_municipality' end,
       case when r.map_layer_id is not null and r.municipality_id is not null then r.map_layer_id end,
       case when n.key is not null then array[]::text[] when r.map_layer_id is not null and r.municipality_id is not null then array ['ASSIGNMENT_REPEATED']
            else array ['MUNICIPALITY_NOT_CARRIED'] end
from legacy_read r left join legacy_new n on n.key = r.key;
