-- The parcel of a procedure. The old table names no procedure: its reference may be a folio, if one procedure alone bears
-- it (legacy_rows_label_idx).
create temp table legacy_read on commit drop as
with placed as (
    select s.ordinal, s.key, s.before_id, s.row, coalesce(pg_temp.target('historical_procedures', s.row ->> 'historical_id'), filed.id) as procedure_id,
           case when s.row ->> 'geom' ~ '^[0-9A-Fa-f]+$' then (s.row ->> 'geom')::geometry end as geom,
           (s.row ->> 'area')::numeric as declared,
           case when s.row ->> 'bbox' ~ '^\s*-?[0-9.]+(\s*,\s*-?[0-9.]+){3}\s*$' then string_to_array(s.row ->> 'bbox', ',')::float8[] end as box
    from legacy_stage s
             left join lateral (select min(l.target_id) as id
                                from legacy_rows l
                                where l.source_database = current_setting('ventanilla.legacy_source') and l.source_table = 'procedures'
                                  and l.label = s.row ->> 'reference' and l.fate = 'LOADED'
                                having count(*) = 1) filed on true
), measured as (
    select p.*, greatest(abs(box[3] - box[1]), abs(box[4] - box[2])) as box_side, abs(box[1]) <= 180 as box_in_degrees,
           geom is not null and st_npoints(geom) = 5 and declared > 0 and st_area(geom) > 100 * declared as is_box
    from placed p
), repaired as (
    select m.*, case when geom is null or is_box then null
                     when st_srid(geom) = 0 then st_setsrid(geom, (select srid from municipalities limit 1))
                     else st_transform(geom, (select srid from municipalities limit 1)) end as moved
    from measured m
)
select ordinal, key, before_id, row, procedure_id, declared, box, box_side, box_in_degrees, is_box,
       moved is not null and not st_isvalid(moved) as was_invalid,
       case when st_isvalid(moved) then st_force2d(moved)
            else st_collectionextract(st_makevalid(st_force2d(moved), 'method=structure keepcollapsed=false'), 3) end as parcel
from repaired;

-- Without a parcel, a box of less than a kilometre says where it is, in whatever system: spatial-backfill reads it.
create temp table legacy_new on commit drop as
select distinct on (r.procedure_id) r.*, usable.parcel as usable,
       case when usable.parcel is null and r.box_side < case when r.box_in_degrees then 0.01 else 1000 end then r.row ->> 'bbox' end as drawn
from legacy_read r
         cross join lateral (select case when not st_isempty(r.parcel) and st_isvalid(r.parcel) then r.parcel end as parcel) usable
where r.procedure_id is not null
  and (r.before_id is not null or not exists (select from procedure_registrations here where here.procedure_id = r.procedure_id))
order by r.procedure_id, r.ordinal;

insert into procedure_registrations as here (procedure_id, municipality_id, parcel, area_m2, declared_area_m2, location, sector, origin, flags, repair, drawn)
select r.procedure_id, p.municipality_id, r.usable, st_area(r.usable), nullif(r.declared, 0),
       case when r.usable is not null then st_transform(st_pointonsurface(r.usable), 4326)
            when r.drawn is not null and r.box_in_degrees then st_point((r.box[1] + r.box[3]) / 2, (r.box[2] + r.box[4]) / 2, 4326) end,
       r.row ->> 'business_sector', r.row ->> 'procedure_origin',
       case when r.usable is null then '{}' when r.was_invalid then array ['PARCEL_REPAIRED', 'LOCATION_FROM_PARCEL'] else array ['LOCATION_FROM_PARCEL'] end,
       case when r.usable is not null and r.was_invalid then 'legacy-import' end, r.drawn
from legacy_new r
         join procedures p on p.id = r.procedure_id
order by r.ordinal
on conflict (procedure_id) do update
    set parcel = excluded.parcel, area_m2 = excluded.area_m2, declared_area_m2 = excluded.declared_area_m2, location = excluded.location,
        sector = excluded.sector, origin = excluded.origin, flags = excluded.flags, repair = excluded.repair;

-- A place that moves loses its drawing (procedure_registrations_forget): it gets its new one here. procedure_registrations_pkey
update procedure_registrations here
set drawn = r.drawn
from legacy_new r
where here.procedure_id = r.procedure_id and r.before_id is not null and here.drawn is distinct from r.drawn;

insert into legacy_verdict (key, fate, target_table, target_id, rules, label)
select r.key, case when r.procedure_id is null then 'QUARANTINED' when n.key is not null then 'LOADED' else 'MERGED' end,
       case when r.procedure_id is not null then 'procedure_registrations' end, r.procedure_id,
       array_remove(array [case when r.procedure_id is null then 'REGISTRATION_WITHOUT_PROCEDURE' when n.key is null then 'REGISTRATION_REPEATED' end,
                           case when r.is_box then 'PARCEL_IS_ITS_BOX' when r.row ->> 'geom' is null then 'PARCEL_ABSENT' end,
                           case when r.was_invalid then 'PARCEL_REPAIRED' end], null), r.row ->> 'reference'
from legacy_read r left join legacy_new n on n.key = r.key;
