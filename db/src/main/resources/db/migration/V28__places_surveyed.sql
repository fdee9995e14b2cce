-- What the spatial backfill reads and what it finds out: where each procedure really lies. The intake writes none of these
-- columns; what it registers anew makes them empty again until the next run.
set local lock_timeout = '5s';

alter table procedure_registrations
    add column drawn          text,
    add column located_in     text,
    add column neighborhood   text,
    add column zones          text[],
    add column survey_flags   text[] not null default '{}',
    add column surveyed_at    timestamptz;
comment on column procedure_registrations.drawn is 'The place as a source delivered it, not understood yet: WKT, EWKT, hexadecimal EWKB, GeoJSON, a ring as JSON, "x,y" or a box "x,y,x,y". The backfill reads it and keeps here what it had to correct.';
comment on column procedure_registrations.located_in is 'INEGI code of the municipality in which the location lies, by the boundaries loaded.';
comment on column procedure_registrations.neighborhood is 'By the map; procedures.neighborhood is what the applicant says.';
comment on column procedure_registrations.zones is 'layer:feature of all features in force whose inside meets the parcel, else the location. Null until surveyed.';
comment on column procedure_registrations.survey_flags is 'What the spatial backfill noticed; flags is what the intake noticed.';

alter table procedure_registrations
    add constraint procedure_registrations_survey_flags_check check (survey_flags <@ array ['PARCEL_REPAIRED', 'CRS_CORRECTED',
        'AXES_CORRECTED', 'AREA_MISMATCH', 'LOCATION_FROM_PARCEL', 'LOCATION_FROM_DRAWING', 'LOCATION_FROM_ANSWERS',
        'LOCATION_FROM_ADDRESS', 'LOCATION_OUTSIDE_PARCEL', 'OTHER_MUNICIPALITY', 'BOUNDARY_UNKNOWN', 'NEIGHBORHOOD_MISMATCH',
        'IN_NO_ZONE', 'IN_SEVERAL_ZONES', 'ADDRESS_AMBIGUOUS', 'PLACE_UNKNOWN']) not valid,
    add constraint procedure_registrations_surveyed_check check ((surveyed_at is null) = (zones is null)) not valid;
alter table procedure_registrations validate constraint procedure_registrations_survey_flags_check;
alter table procedure_registrations validate constraint procedure_registrations_surveyed_check;

-- The survey sets surveyed_at whenever it writes; anybody else who moves the place makes what it found untrue.
create function forget_survey() returns trigger
    language plpgsql as
$$
begin
    new.drawn := null;
    new.located_in := null;
    new.neighborhood := null;
    new.zones := null;
    new.survey_flags := '{}';
    new.surveyed_at := null;
    return new;
end
$$;
create trigger procedure_registrations_forget before update of parcel, location on procedure_registrations for each row
    when (new.surveyed_at is not distinct from old.surveyed_at
        and (new.parcel is distinct from old.parcel or new.location is distinct from old.location))
execute function forget_survey();

create table gazetteer
(
    id              bigint generated always as identity primary key,
    municipality_id bigint                 not null references municipalities (id),
    street          text                   not null,
    exterior_number text                   not null,
    postal_code     text                   not null default '',
    location        geometry(Point, 4326)  not null,
    created_at      timestamptz            not null default now(),
    constraint gazetteer_address_key unique (municipality_id, street, exterior_number, postal_code),
    constraint gazetteer_plain_check check (street = plain_name(street) and exterior_number = plain_name(exterior_number))
);
comment on table gazetteer is 'Addresses and where they are, names as plain_name writes them. Loaded by `db load gazetteer`.';

alter table gazetteer enable row level security;
create policy gazetteer_workers on gazetteer to ventanilla_ingest, ventanilla_review, ventanilla_batch, ventanilla_readonly
    using (true) with check (true);
create policy gazetteer_reviewer on gazetteer for select to ventanilla_reviewer
    using (municipality_id = any ((select visible_municipalities())::bigint[]));
grant select on gazetteer to ventanilla_batch, ventanilla_readonly, ventanilla_reviewer;
