-- Where the procedures lie; an amendment replaces what was registered before.
insert into procedure_registrations (
    procedure_id, municipality_id, parcel, area_m2, declared_area_m2, location, origin, flags, repair)
select
    procedure_id, municipality_id, parcel, area_m2, declared_area_m2, location, origin, flags, repair
from stage_filings
where not is_new
on conflict (procedure_id) do update
set parcel = excluded.parcel,
    area_m2 = excluded.area_m2,
    declared_area_m2 = excluded.declared_area_m2,
    location = excluded.location,
    origin = excluded.origin,
    flags = excluded.flags,
    repair = excluded.repair
