-- What spatial-backfill does, as one statement: no restart, no throttle, no rejects; one illegible text and all is lost.
-- "offset 0" keeps PostgreSQL from working out a shape anew wherever it is named.
update procedure_registrations r
set (parcel, area_m2, repair, location, located_in, neighborhood, zones, survey_flags, surveyed_at) = (
    select final.shape, st_area(final.shape), case when not st_isvalid(placed.shape) then st_isvalidreason(placed.shape) end,
           st_transform(spot.shape, 4326),
           case when st_covers(m.boundary, spot.shape) then m.inegi_code end, hood.name, coalesce(zone.keys, '{}'),
           array_remove(array [
               'LOCATION_FROM_PARCEL',
               case when not st_isvalid(placed.shape) then 'PARCEL_REPAIRED' end,
               case when placed.crs then 'CRS_CORRECTED' end,
               case when placed.axes then 'AXES_CORRECTED' end,
               case when abs(r.declared_area_m2 - st_area(final.shape)) > st_area(final.shape) * m.area_tolerance then 'AREA_MISMATCH' end,
               case when plain_name(hood.name) <> plain_name(p.neighborhood) then 'NEIGHBORHOOD_MISMATCH' end,
               case when cardinality(zone.keys) > 1 then 'IN_SEVERAL_ZONES' end,
               case when zone.keys is null then 'IN_NO_ZONE' end], null), now()
    from municipalities m
    join procedures p on p.id = r.procedure_id
    cross join lateral (select r.drawn::geometry as shape offset 0) drawn
    cross join lateral (select greatest(abs(st_xmax(drawn.shape)), abs(st_ymax(drawn.shape))) <= 180 as in_degrees offset 0) range
    cross join lateral (
        select natural_shape.shape, natural_shape.srid <> coalesce(nullif(st_srid(drawn.shape), 0), 4326) as crs, false as axes, 1 as rank
        from (select case when range.in_degrees then 4326 else 32613 end as srid,
                     case when range.in_degrees and abs(st_ymax(drawn.shape)) <= 90
                              then st_transform(st_setsrid(drawn.shape, 4326), 32613)
                          when not range.in_degrees then st_setsrid(drawn.shape, 32613) end as shape offset 0) natural_shape
        where st_covers(m.boundary, st_points(natural_shape.shape))
        union all
        select st_transform(st_setsrid(st_flipcoordinates(drawn.shape), 4326), 32613), false, true, 2
        where range.in_degrees and abs(st_xmax(drawn.shape)) <= 90
        union all
        select st_transform(st_setsrid(drawn.shape, 6372), 32613), true, false, 3
        where not range.in_degrees
        order by rank limit 1) placed
    cross join lateral (select case when st_isvalid(placed.shape) then placed.shape
                                    else st_makevalid(placed.shape, 'method=structure keepcollapsed=false') end as shape offset 0) final
    cross join lateral (select st_pointonsurface(final.shape) as shape offset 0) spot
    left join lateral (
        select f.properties->>'name' as name from map_layer_features f join map_layers l on l.id = f.map_layer_id
        where l.code = 'neighborhoods' and f.version = l.current_version and st_intersects(f.geom, spot.shape)
        order by f.feature_key limit 1) hood on true
    left join lateral (
        select array_agg('zoning:' || f.feature_key) as keys from map_layer_features f join map_layers l on l.id = f.map_layer_id
        where l.code = 'zoning' and f.version = l.current_version
          and st_intersects(f.geom, final.shape) and not st_touches(f.geom, final.shape)) zone on true
    where m.id = r.municipality_id)
