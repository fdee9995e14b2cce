-- Surveys every registration again, with PostGIS alone, and counts where it differs from what is registered. Reads all
-- rows once; boundaries and features by their GiST indexes. One row for each check: what, expected, found. "offset 0" keeps
-- PostgreSQL from working out a shape anew wherever it is named.
with map as (
    select postgis_typmod_srid(atttypmod) as srid from pg_attribute
    where attrelid = 'procedure_registrations'::regclass and attname = 'parcel'),
town as (
    select m.id, m.inegi_code, m.boundary, m.area_tolerance,
           exists (select from maplayer_municipality x join map_layers l on l.id = x.map_layer_id
                   where x.municipality_id = m.id and l.current_version > 0 and l.deleted_at is null
                     and l.code <> :neighborhoods) as has_zones
    from municipalities m),
place as (
    select r.*, t.inegi_code, t.boundary, t.area_tolerance, t.has_zones, map.srid, spots.spot,
           coalesce(r.declared_area_m2, p.plot_area_m2) as declared, plain_name(p.neighborhood) as declared_neighborhood,
           case when r.drawn is null then coalesce(r.parcel, r.location)
                when r.drawn ~ '^\s*0[01][0-9A-Fa-f]+\s*$' then btrim(r.drawn)::geometry
                when r.drawn ~ '^\s*\{' then st_setsrid(st_geomfromgeojson(r.drawn), 0)
                when r.drawn ~ '^\s*\[' then st_setsrid(st_geomfromgeojson('{"type":"Polygon","coordinates":[' || r.drawn || ']}'), 0)
                when r.drawn ~ '^[-+0-9.eE,\s]+$' then
                    (select case count(*) when 4 then st_point((max(n) filter (where i = 1) + max(n) filter (where i = 3)) / 2,
                                                               (max(n) filter (where i = 2) + max(n) filter (where i = 4)) / 2)
                                          else st_point(max(n) filter (where i = 1), max(n) filter (where i = 2)) end
                     from (select trim(word)::float8 as n, i
                           from unnest(string_to_array(r.drawn, ',')) with ordinality as words (word, i)) numbers)
                else st_force2d(st_geomfromewkt(r.drawn)) end as shape
    from procedure_registrations r
    join procedures p on p.id = r.procedure_id
    join town t on t.id = r.municipality_id
    cross join map
    cross join lateral (select st_transform(r.location, map.srid) as spot) spots
    where r.surveyed_at is not null offset 0),
-- As stated where that can be; only what does not lie in its municipality then is tried in other ways.
natural_reading as (
    select place.*, stated.*, case when stated.srid_stated <> 0 and stated.geographic = stated.in_degrees then stated.srid_stated
                                   when stated.in_degrees then 4326 else place.srid end as srid_first
    from place
    cross join lateral (select st_srid(shape) as srid_stated, st_srid(shape) in (4326, 4267, 4269, 4483, 6365) as geographic,
                               greatest(abs(st_xmin(shape)), abs(st_xmax(shape)), abs(st_ymin(shape)), abs(st_ymax(shape))) <= 180
                                   as in_degrees offset 0) stated),
placed_first as (
    select n.*, first.placed, first.placed is not null
               and (n.boundary is null or st_covers(n.boundary, st_points(first.placed))
                    or not exists (select from st_dumppoints(first.placed) corner where st_distance(n.boundary, corner.geom) > 10)) as fits
    from natural_reading n
    cross join lateral (select case when n.srid_first in (4326, 4267, 4269, 4483, 6365)
                                         and greatest(abs(st_ymin(n.shape)), abs(st_ymax(n.shape))) > 90 then null
                                    else st_transform(st_setsrid(n.shape, n.srid_first), n.srid) end as placed offset 0) first offset 0),
surveyed as (
    select f.*, coalesce(other.placed, f.placed) as final, other.placed is null and not f.fits as elsewhere,
           case when other.placed is null then f.srid_first else other.srid end <> coalesce(nullif(f.srid_stated, 0), 4326)
               and f.shape is not null as crs,
           coalesce(other.swapped, false) as axes
    from placed_first f
    left join lateral (
        select reading.srid, reading.swapped, there.placed
        from (values (1, f.srid_first, true), (2, 4326, false), (3, 4326, true), (4, f.srid, false), (5, 6372, false),
                     (6, 32611, false), (7, 32612, false), (8, 32613, false), (9, 32614, false), (10, 32615, false),
                     (11, 32616, false), (12, f.srid, true), (13, 6372, true)) as reading (rank, srid, swapped)
        cross join lateral (select case when reading.swapped then st_flipcoordinates(f.shape) else f.shape end as shape offset 0) read
        cross join lateral (select case when f.in_degrees and greatest(abs(st_ymin(read.shape)), abs(st_ymax(read.shape))) > 90 then null
                                        else st_transform(st_setsrid(read.shape, reading.srid), f.srid) end as placed offset 0) there
        where not f.fits and (reading.srid in (4326, 4267, 4269, 4483, 6365)) = f.in_degrees
          and (reading.rank > 1 or reading.srid = f.srid_stated)
          and not exists (select from st_dumppoints(there.placed) corner where st_distance(f.boundary, corner.geom) > 10)
          and there.placed is not null
        order by reading.rank
        limit 1) other on true offset 0),
repaired as (
    select s.*, st_dimension(s.final) = 2 and s.drawn is not null and not st_isvalid(s.final) as was_invalid,
           case when st_dimension(s.final) < 2 then null
                when st_isvalid(s.final) then st_area(s.final)
                else st_area(st_makevalid(s.final, 'method=structure keepcollapsed=false')) end as area_again
    from surveyed s offset 0),
seen as (
    select r.*, z.zones as zones_again, z.several, n.name as neighborhood_again,
           case when st_covers(r.boundary, r.spot) or st_dwithin(r.boundary, r.spot, 10) then r.inegi_code
                     else (select m.inegi_code from municipalities m where st_covers(m.boundary, r.spot) order by m.inegi_code limit 1)
                     end as located_again,
           round(r.area_m2::numeric, 2) as area_rounded
    from repaired r
    left join lateral (
        select array_agg(touched.zone) as zones, bool_or(touched.several) as several
        from (select l.code || ':' || f.feature_key as zone, count(*) over (partition by l.code) > 1 as several
              from maplayer_municipality x
              join map_layers l on l.id = x.map_layer_id and l.deleted_at is null and l.current_version > 0
              join map_layer_features f on f.map_layer_id = l.id and f.version = l.current_version and f.deleted_at is null
              cross join lateral (select coalesce(r.parcel, r.spot) as shape) p
              where x.municipality_id = r.municipality_id and l.code <> :neighborhoods and f.geom && p.shape
                and case when geometrytype(f.geom) = 'GEOMETRYCOLLECTION'
                         then exists (select from st_dump(f.geom) part
                                      where st_intersects(part.geom, p.shape) and not st_touches(part.geom, p.shape))
                         else st_intersects(f.geom, p.shape) and not st_touches(f.geom, p.shape) end) touched) z on true
    left join lateral (
        select coalesce(f.properties->>'name', f.properties->>'nombre', f.feature_key) as name
        from maplayer_municipality x
        join map_layers l on l.id = x.map_layer_id and l.deleted_at is null and l.current_version > 0
        join map_layer_features f on f.map_layer_id = l.id and f.version = l.current_version and f.deleted_at is null
        where x.municipality_id = r.municipality_id and l.code = :neighborhoods
          and st_intersects(f.geom, r.spot) and not st_touches(f.geom, r.spot)
        order by f.feature_key collate "C"
        limit 1) n on true
    offset 0),
-- A point on the very border of two features may fall to either: the engines' projections differ by some nanometres.
settled as (
    select s.*, (s.neighborhood is distinct from s.neighborhood_again
                 or s.parcel is null and not (s.zones @> coalesce(s.zones_again, '{}') and s.zones <@ coalesce(s.zones_again, '{}')))
        and exists (select from map_layer_features f
                    where f.geom && st_expand(s.spot, 0.001) and st_dwithin(st_boundary(f.geom), s.spot, 0.001)) as on_border
    from seen s offset 0),
compared as (
    select on_border, parcel is null as is_point, survey_flags, zones, located_in, neighborhood, area_m2, area_again, zones_again, located_again, neighborhood_again,
           drawn is not null and (final is null or st_dimension(final) = 0 and st_distance(final, spot) > 0.001) as moved,
           parcel is not null and not st_isvalid(parcel) as invalid,
           parcel is not null and abs(area_m2 - st_area(parcel)) > 1e-6 * area_m2 as miscounted,
           'LOCATION_FROM_PARCEL' = any (survey_flags) and not st_intersects(parcel, spot) as off_parcel,
           array_remove(array [
               case when was_invalid then 'PARCEL_REPAIRED' end,
               case when crs then 'CRS_CORRECTED' end,
               case when axes then 'AXES_CORRECTED' end,
               case when parcel is not null and abs(declared - area_rounded) > area_rounded * area_tolerance then 'AREA_MISMATCH' end,
               case when not st_dwithin(parcel, spot, 100) then 'LOCATION_OUTSIDE_PARCEL' end,
               case when elsewhere and shape is not null then 'OTHER_MUNICIPALITY' end,
               case when boundary is null and shape is not null then 'BOUNDARY_UNKNOWN' end,
               case when plain_name(neighborhood_again) <> declared_neighborhood then 'NEIGHBORHOOD_MISMATCH' end,
               case when has_zones and spot is not null and zones_again is null then 'IN_NO_ZONE' end,
               case when several then 'IN_SEVERAL_ZONES' end], null) as flags_again
    from settled),
counted as (
    select count(*) filter (where on_border) as on_border,
           count(*) filter (where not (on_border and is_point) and not (zones @> coalesce(zones_again, '{}') and zones <@ coalesce(zones_again, '{}'))) as zones,
           count(*) filter (where located_in is distinct from located_again) as located,
           count(*) filter (where not on_border and neighborhood is distinct from neighborhood_again) as neighborhoods,
           count(*) filter (where miscounted or area_m2 is not null and coalesce(abs(area_m2 - area_again) > 1e-6 * area_m2, true)) as areas,
           count(*) filter (where invalid or off_parcel or moved) as places,
           count(*) filter (where not on_border and (exists (select from unnest(flags_again) flag where flag <> all (survey_flags))
                               or exists (select from unnest(survey_flags) flag
                                          where flag <> all (flags_again) and flag not like 'LOCATION_FROM_%'
                                            and flag not in ('ADDRESS_AMBIGUOUS', 'PLACE_UNKNOWN', 'BOUNDARY_UNKNOWN')))) as flags
    from compared)
select checks.what, checks.expected::text, checks.found::text
from counted
cross join lateral (values ('places whose area differs by engine', 0, areas),
                           ('invalid parcels, and locations beside what they were made from', 0, places),
                           ('places whose zones differ by engine', 0, zones),
                           ('places whose municipality differs by engine', 0, located),
                           ('places whose neighbourhood differs by engine', 0, neighborhoods),
                           ('places whose flags differ by engine', 0, flags),
                           -- told, not judged
                           ('places within 1 mm of a border, which the engines give to either side of it', on_border, on_border)) as checks (what, expected, found)
