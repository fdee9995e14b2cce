-- Tenants. The boundary is in the deployment's projected SRID, metres; the zone is where legal deadlines are counted.
set local lock_timeout = '5s';

create table municipalities
(
    id                       bigint generated always as identity primary key,
    inegi_code               text        not null,
    name                     text        not null,
    zone                     text        not null default 'America/Mexico_City',
    srid                     integer     not null default ${srid},
    working_days             smallint[]  not null default '{1,2,3,4,5}',
    prevention_business_days smallint    not null default 15,
    accepts_online           boolean     not null default true,
    hears_everyone           boolean     not null default false,
    area_tolerance           numeric(4, 3) not null default 0.100,
    is_active                boolean     not null default true,
    boundary                 geometry(MultiPolygon, ${srid}),
    created_at               timestamptz not null default now(),
    updated_at               timestamptz not null default now(),
    deleted_at               timestamptz,
    constraint municipalities_inegi_code_key unique (inegi_code),
    constraint municipalities_inegi_code_check check (inegi_code ~ '^[0-9]{5}$'),
    constraint municipalities_name_check check (char_length(name) between 2 and 120),
    constraint municipalities_working_days_check check (cardinality(working_days) > 0 and working_days <@ '{1,2,3,4,5,6,7}'::smallint[]),
    constraint municipalities_prevention_check check (prevention_business_days between 1 and 180),
    constraint municipalities_area_tolerance_check check (area_tolerance between 0 and 1),
    constraint municipalities_boundary_check check (boundary is null or (st_srid(boundary) = ${srid} and st_isvalid(boundary)))
);
comment on column municipalities.inegi_code is 'INEGI cvegeo: two digits of the state, three of the municipality.';
comment on column municipalities.working_days is 'ISO days of the week, 1 = Monday.';
comment on column municipalities.hears_everyone is 'true: a rejection waits for the other departments and goes to the director.';
comment on column municipalities.area_tolerance is 'Share by which the declared parcel area may differ from the computed one before it is flagged.';
create index municipalities_boundary_idx on municipalities using gist (boundary);
create trigger municipalities_touch before update on municipalities for each row execute function touch_updated_at();

create table holidays
(
    municipality_id bigint not null references municipalities (id),
    day             date   not null,
    name            text   not null,
    created_at      timestamptz not null default now(),
    constraint holidays_pkey primary key (municipality_id, day)
);
comment on table holidays is 'Days that are not business days (días inhábiles) of a municipality, beside its weekends.';
