-- procedure_registrations_parcel_idx and procedure_registrations_location_idx together, then primary keys. The area comes as
-- GeoJSON in WGS 84; parcels are held against it in metres, and where there is none, the location is.
with area as materialized (
    select st_transform(w.shape, postgis_typmod_srid(a.atttypmod)) as metric, w.shape as geographic
    from (select st_setsrid(st_geomfromgeojson(cast(:area as text)), 4326) as shape) w
    cross join (select atttypmod from pg_attribute
                where attrelid = 'procedure_registrations'::regclass and attname = 'parcel') a
)
select p.id::text as key,
       json_build_object(
           'folio', p.folio, 'municipality', m.inegi_code, 'type', t.code, 'state', p.state, 'business', p.business_name,
           'longitude', st_x(r.location), 'latitude', st_y(r.location), 'parcelAreaSquareMetres', round(r.area_m2::numeric, 2)) as row
from procedure_registrations r
join procedures p on p.id = r.procedure_id and p.deleted_at is null
join procedure_types t on t.id = p.procedure_type_id
join municipalities m on m.id = p.municipality_id
where ((r.parcel && (select metric from area) and st_intersects(r.parcel, (select metric from area)))
       or (r.location && (select geographic from area) and r.parcel is null and st_intersects(r.location, (select geographic from area))))
  and (cast(:municipality as text) is null or m.inegi_code = :municipality)
  and r.procedure_id > :after
order by p.id
limit :limit
