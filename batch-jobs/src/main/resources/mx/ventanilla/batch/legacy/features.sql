-- Any table with a column geom is a layer under the table's name; what is beside the geometry are the feature's properties
-- (map_layers_code_key, map_layer_features_key).
create temp table legacy_read on commit drop as
with drawn as (
    select s.ordinal, s.key, s.before_id, s.row - 'geom' as properties, case when s.row ->> 'geom' ~ '^[0-9A-Fa-f]+$' then (s.row ->> 'geom')::geometry end as geom
    from legacy_stage s
), placed as (
    select d.*, not st_isvalid(geom) as was_invalid, st_srid(geom) = 0 as unmarked,
           case when st_srid(geom) = 0 then st_setsrid(geom, 32613) else st_transform(geom, find_srid('ventanilla', 'map_layer_features', 'geom')) end as moved
    from drawn d
)
select p.*, case when st_isvalid(moved) then st_force2d(moved)
                 else st_collectionextract(st_makevalid(st_force2d(moved), 'method=structure keepcollapsed=false'), st_dimension(moved) + 1) end as usable
from placed p;

insert into map_layers (code, name, source, current_version)
select current_setting('ventanilla.legacy_table'), replace(current_setting('ventanilla.legacy_table'), '_', ' '), pg_temp.source(), 1
where exists (select from legacy_read) and not exists (select from map_layers where code = current_setting('ventanilla.legacy_table') and deleted_at is null);

insert into map_layer_features as f (map_layer_id, version, feature_key, properties, geom, flags, repair)
select l.id, greatest(l.current_version, 1), current_setting('ventanilla.legacy_source') || '/' || r.key, r.properties, r.usable,
       case when r.was_invalid then array ['REPAIRED'] else '{}' end, case when r.was_invalid then 'legacy-import' end
from legacy_read r join map_layers l on l.code = current_setting('ventanilla.legacy_table') and l.deleted_at is null
where not st_isempty(r.usable) and st_isvalid(r.usable)
order by r.ordinal
on conflict (map_layer_id, version, feature_key) do update
    set properties = excluded.properties, geom = excluded.geom, flags = excluded.flags, repair = excluded.repair;

insert into legacy_verdict (key, fate, target_table, target_id, rules)
select r.key, case when f.id is null then 'QUARANTINED' else 'LOADED' end, case when f.id is not null then 'map_layer_features' end, f.id,
       array_remove(array [case when f.id is null then 'GEOMETRY_UNUSABLE' when r.was_invalid then 'PARCEL_REPAIRED' end,
                           case when f.id is not null and r.unmarked then 'RINGS_IN_METRES' end], null)
from legacy_read r
         left join map_layers l on l.code = current_setting('ventanilla.legacy_table') and l.deleted_at is null
         left join map_layer_features f on f.map_layer_id = l.id and f.version = greatest(l.current_version, 1)
    and f.feature_key = current_setting('ventanilla.legacy_source') || '/' || r.key and not st_isempty(r.usable) and st_isvalid(r.usable);
