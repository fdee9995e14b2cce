-- Rings as JSON without a reference system: metres where they are too large for degrees.
create temp table legacy_read on commit drop as
with stated as (
    select s.ordinal, s.key, s.row ->> 'coordinates' as rings, pg_temp.target('municipalities', s.row ->> 'municipality_id') as municipality_id,
           case when s.row ->> 'geom_type' ~* 'multi' then 'MultiPolygon' else 'Polygon' end as kind
    from legacy_stage s
), drawn as (
    select *, st_geomfromgeojson(jsonb_build_object('type', kind, 'coordinates', rings::jsonb)) as geom
    from stated
    where rings ~ '^\s*\[\s*\[\s*\[' and municipality_id is not null
), placed as (
    select d.*, abs(st_xmax(geom)) > 180 or abs(st_ymax(geom)) > 90 as in_metres, m.srid
    from drawn d join municipalities m on m.id = d.municipality_id
)
select s.ordinal, s.key, s.municipality_id, p.in_metres, not st_isvalid(p.geom) as was_invalid,
       st_multi(st_collectionextract(st_makevalid(case when p.in_metres then st_transform(st_setsrid(p.geom, 32613), p.srid)
                                                       else st_transform(st_setsrid(p.geom, 4326), p.srid) end, 'method=structure keepcollapsed=false'), 3)) as boundary
from stated s left join placed p on p.key = s.key;

update municipalities m set boundary = r.boundary
from (select distinct on (municipality_id) municipality_id, boundary from legacy_read where not st_isempty(boundary) order by municipality_id, ordinal) r
where m.id = r.municipality_id and m.boundary is null;

insert into legacy_verdict (key, fate, target_table, target_id, rules)
select key, case when municipality_id is null or boundary is null or st_isempty(boundary) then 'QUARANTINED' else 'MERGED' end,
       case when municipality_id is not null then 'municipalities' end, municipality_id,
       array_remove(array [case when municipality_id is null then 'MUNICIPALITY_NOT_CARRIED' when boundary is null or st_isempty(boundary) then 'GEOMETRY_UNUSABLE' else 'PART_OF_ANOTHER_ROW' end,
                           case when in_metres then 'RINGS_IN_METRES' end, case when was_invalid then 'PARCEL_REPAIRED' end], null)
from legacy_read;
