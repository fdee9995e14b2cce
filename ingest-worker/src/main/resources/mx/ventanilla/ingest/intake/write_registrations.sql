-- Where the procedures lie; an amendment replaces what was registered before.
insert into procedure_registrations (
    procedure_id, municipality_id, parcel, area_m2, declared_area_m2, location, origin, flags, repair)
select
    procedures.id, procedures.municipality_id,
    filing.parcel, filing.area_m2, filing.declared_area_m2, filing.location, filing.origin, filing.flags, filing.repair
from stage_filings filing
join procedures on procedures.source = filing.source and procedures.external_id = filing.external_id
on conflict (procedure_id) do update
set parcel = excluded.parcel,
    area_m2 = excluded.area_m2,
    declared_area_m2 = excluded.declared_area_m2,
    location = excluded.location,
    origin = excluded.origin,
    flags = excluded.flags,
    repair = excluded.repair
