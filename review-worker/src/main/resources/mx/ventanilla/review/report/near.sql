-- procedure_registrations_parcel_idx and procedure_registrations_location_idx together, within the radius; then primary
-- keys. Distances are metres in the deployment's projected SRID, from the parcel's edge where there is a parcel.
with place as materialized (
    select w.point as geographic, st_transform(w.point, postgis_typmod_srid(a.atttypmod)) as metric,
           st_expand(st_transform(w.point, postgis_typmod_srid(a.atttypmod)), :within) as box,
           postgis_typmod_srid(a.atttypmod) as srid
    from (select st_setsrid(st_makepoint(:longitude, :latitude), 4326) as point) w
    cross join (select atttypmod from pg_attribute
                where attrelid = 'procedure_registrations'::regclass and attname = 'parcel') a
), near as (
    select r.procedure_id, r.municipality_id, r.location,
           st_distance(coalesce(r.parcel, st_transform(r.location, (select srid from place))), (select metric from place)) as metres
    from procedure_registrations r
    where r.parcel && (select box from place)
       or (r.location && (select st_transform(box, 4326) from place) and r.parcel is null)
)
select n.metres::text || ':' || p.id as key,
       json_build_object(
           'metres', round(n.metres::numeric, 1), 'folio', p.folio, 'municipality', m.inegi_code, 'type', t.code,
           'state', p.state, 'business', p.business_name, 'longitude', st_x(n.location), 'latitude', st_y(n.location)) as row
from near n
join procedures p on p.id = n.procedure_id and p.deleted_at is null
join procedure_types t on t.id = p.procedure_type_id
join municipalities m on m.id = p.municipality_id
where n.metres <= :within and (n.metres, p.id) > (cast(:after_metres as double precision), cast(:after_id as bigint))
  and (cast(:municipality as text) is null or m.inegi_code = :municipality)
order by n.metres, p.id
limit :limit
