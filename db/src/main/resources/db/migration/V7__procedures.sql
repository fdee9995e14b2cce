-- A procedure (trámite), its answers, its parcel and its history. (source, external_id) is the upstream's key for it,
-- the folio is ours; both are unique for ever.
set local lock_timeout = '5s';

create table folio_counters
(
    municipality_id bigint  not null references municipalities (id),
    year            integer not null,
    next_number     bigint  not null default 1,
    constraint folio_counters_pkey primary key (municipality_id, year),
    constraint folio_counters_next_number_check check (next_number >= 1)
) with (fillfactor = 50);
comment on table folio_counters is 'First folio number of a municipality and year that no range holds yet.';

create table folio_ranges
(
    municipality_id bigint  not null,
    year            integer not null,
    next_number     bigint  not null,
    end_number      bigint  not null,
    constraint folio_ranges_pkey primary key (municipality_id, year, end_number),
    constraint folio_ranges_counter_fk foreign key (municipality_id, year) references folio_counters (municipality_id, year),
    constraint folio_ranges_numbers_check check (1 <= next_number and next_number < end_number)
) with (fillfactor = 50);
comment on table folio_ranges is 'Folio numbers that no procedure bears yet, end excluded. A batch locks what it numbers from; used and written back in one transaction, so a rollback leaves no gap.';

create function procedure_may_become(from_state text, to_state text) returns boolean
    language sql immutable parallel safe as
$$
select case from_state
           when 'RECEIVED' then to_state in ('IN_REVIEW', 'NEEDS_ROUTING', 'WITHDRAWN')
           when 'NEEDS_ROUTING' then to_state in ('IN_REVIEW', 'REJECTED', 'WITHDRAWN')
           when 'IN_REVIEW' then to_state in ('PREVENTION', 'DIRECTOR_REVIEW', 'REJECTED', 'WITHDRAWN')
           when 'PREVENTION' then to_state in ('IN_REVIEW', 'REJECTED', 'WITHDRAWN')
           when 'DIRECTOR_REVIEW' then to_state in ('APPROVED', 'REJECTED', 'WITHDRAWN')
           when 'APPROVED' then to_state = 'LICENSE_ISSUED'
           else false -- LICENSE_ISSUED, REJECTED and WITHDRAWN are ends
           end
$$;

create table procedures
(
    id                      bigint generated always as identity primary key,
    municipality_id         bigint      not null,
    procedure_type_id       bigint      not null,
    folio                   text        not null,
    source                  text        not null,
    external_id             text        not null,
    version                 integer     not null,
    state                   text        not null default 'RECEIVED',
    applicant_name          text        not null,
    applicant_email         text        not null,
    applicant_phone         text        not null,
    business_name           text,
    activity                text,
    scian_code              text,
    opens_at                time,
    closes_at               time,
    business_area_m2        numeric(12, 2),
    street                  text,
    exterior_number         text,
    interior_number         text,
    neighborhood            text,
    postal_code             text,
    reference               text,
    project_municipality_id bigint,
    plot_area_m2            numeric(12, 2),
    built_area_m2           numeric(12, 2),
    submitted_at            timestamptz not null,
    created_at              timestamptz not null default now(),
    updated_at              timestamptz not null default now(),
    deleted_at              timestamptz,
    constraint procedures_external_key unique (source, external_id),
    constraint procedures_folio_key unique (folio),
    constraint procedures_in_municipality_key unique (id, municipality_id),
    constraint procedures_folio_check check (folio ~ '^[0-9]{5}-[1-9][0-9]*/[0-9]{4}$'),
    constraint procedures_version_check check (version >= 1),
    constraint procedures_state_check check (state in ('RECEIVED', 'NEEDS_ROUTING', 'IN_REVIEW', 'PREVENTION', 'DIRECTOR_REVIEW',
                                                       'APPROVED', 'LICENSE_ISSUED', 'REJECTED', 'WITHDRAWN')),
    constraint procedures_applicant_name_check check (char_length(applicant_name) between 2 and 200),
    constraint procedures_applicant_email_check check (char_length(applicant_email) between 3 and 254),
    constraint procedures_applicant_phone_check check (char_length(applicant_phone) between 7 and 30),
    constraint procedures_activity_check check (char_length(activity) between 5 and 200),
    constraint procedures_hours_check check (opens_at < closes_at),
    constraint procedures_business_area_check check (business_area_m2 > 0),
    constraint procedures_plot_area_check check (plot_area_m2 > 0),
    constraint procedures_built_area_check check (built_area_m2 > 0)
) with (fillfactor = 85);
comment on column procedures.external_id is 'The upstream''s identifier of the procedure (CloudEvents subject), unique per source.';
comment on column procedures.version is 'Version of the filing that is in force; amendments carry higher ones.';
create index procedures_municipality_state_idx on procedures (municipality_id, state, id) where deleted_at is null;

create function refuse_illegal_procedure_transition() returns trigger
    language plpgsql as
$$
begin
    if not ventanilla.procedure_may_become(old.state, new.state) then
        raise exception 'procedure % may not go from % to %', old.folio, old.state, new.state
            using errcode = 'check_violation', constraint = 'procedures_transition_check', table = 'procedures', column = 'state';
    end if;
    return new;
end
$$;
create trigger procedures_transition before update of state on procedures for each row
    when (old.state is distinct from new.state) execute function refuse_illegal_procedure_transition();
create trigger procedures_touch before update on procedures for each row execute function touch_updated_at();

create table answers
(
    procedure_id    bigint primary key,
    municipality_id bigint      not null,
    document        jsonb       not null default '{}',
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    constraint answers_document_check check (jsonb_typeof(document) = 'object')
);
comment on table answers is 'The filled requirement fields of a procedure: one document, field name to value.';
create index answers_document_idx on answers using gin (document jsonb_path_ops);
create trigger answers_touch before update on answers for each row execute function touch_updated_at();

create table procedure_registrations
(
    procedure_id     bigint primary key,
    municipality_id  bigint      not null,
    parcel           geometry(Geometry, ${srid}),
    area_m2          double precision,
    declared_area_m2 numeric(14, 2),
    location         geometry(Point, 4326),
    sector           text,
    origin           text,
    flags            text[]      not null default '{}',
    repair           text,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now(),
    constraint procedure_registrations_parcel_check check (parcel is null or (st_srid(parcel) = ${srid}
        and geometrytype(parcel) in ('POLYGON', 'MULTIPOLYGON') and not st_isempty(parcel) and st_isvalid(parcel))),
    constraint procedure_registrations_area_check check ((parcel is null) = (area_m2 is null) and (area_m2 is null or area_m2 > 0)),
    constraint procedure_registrations_declared_area_check check (declared_area_m2 > 0),
    constraint procedure_registrations_location_check check (location is null or (st_x(location) between -180 and 180 and st_y(location) between -90 and 90)),
    constraint procedure_registrations_flags_check check (flags <@ array ['PARCEL_REPAIRED', 'AREA_MISMATCH', 'LOCATION_FROM_PARCEL'])
);
comment on table procedure_registrations is 'Where a procedure lies: parcel in metres (SRID ${srid}), location in WGS 84 longitude/latitude.';
create index procedure_registrations_parcel_idx on procedure_registrations using gist (parcel);
create index procedure_registrations_location_idx on procedure_registrations using gist (location);
create trigger procedure_registrations_touch before update on procedure_registrations for each row execute function touch_updated_at();

create table procedure_status_history
(
    id                bigint generated always as identity primary key,
    procedure_id      bigint      not null,
    municipality_id   bigint      not null,
    procedure_version integer     not null,
    from_state        text,
    to_state          text        not null,
    actor             text        not null,
    reason            text        not null,
    event_source      text,
    event_id          text,
    occurred_at       timestamptz not null,
    recorded_at       timestamptz not null default now()
);
comment on table procedure_status_history is 'Append-only: every filing and every transition, who, when, why. from_state = to_state for an amendment that changes no state.';
create index procedure_status_history_procedure_idx on procedure_status_history (procedure_id, id);

-- The references of what the intake writes are checked once per statement and not row by row: the guarantee of foreign keys
-- under their names, for a tenth of the time (decision record 0011). What is referred to in the catalogue is locked as a
-- foreign key locks it, each row once. A procedure needs no lock: whoever writes to one holds it, and so does its deletion.
create function refuse_reference(reference text, referring text, reason text) returns void
    language plpgsql as
$$
begin
    raise exception '%', referring || ' ' || reason
        using errcode = 'foreign_key_violation', constraint = reference, table = referring;
end
$$;

create function require_catalogue() returns trigger
    language plpgsql security definer set search_path = ventanilla, pg_temp as
$$
declare
    missing text;
begin
    with wanted as (select municipality_id as id from written union select project_municipality_id from written),
         held as (select id from municipalities where id in (select id from wanted) for key share)
    select 'municipality ' || id into missing from wanted where id is not null and id not in (select id from held) limit 1;
    if found then
        perform refuse_reference('procedures_municipality_id_fkey', 'procedures', 'refers to ' || missing || ', which does not exist');
    end if;

    with wanted as (select distinct procedure_type_id as id, municipality_id from written),
         held as (select id, municipality_id from procedure_types
                  where (id, municipality_id) in (select id, municipality_id from wanted) for key share)
    select 'procedure type ' || id into missing from wanted where (id, municipality_id) not in (select id, municipality_id from held) limit 1;
    if found then
        perform refuse_reference('procedures_procedure_type_fk', 'procedures', 'refers to ' || missing || ', which its municipality does not have');
    end if;

    with wanted as (select distinct scian_code as code from written where scian_code is not null),
         held as (select code from scian_codes where code in (select code from wanted) for key share)
    select 'SCIAN code ' || code into missing from wanted where code not in (select code from held) limit 1;
    if found then
        perform refuse_reference('procedures_scian_code_fkey', 'procedures', 'refers to ' || missing || ', which does not exist');
    end if;
    return null;
end
$$;

-- An amendment may name another activity or place. Few do, so this looks at single rows, and only where they differ.
create function require_amended_catalogue() returns trigger
    language plpgsql security definer set search_path = ventanilla, pg_temp as
$$
begin
    if new.municipality_id <> old.municipality_id or new.procedure_type_id <> old.procedure_type_id then
        perform refuse_reference('procedures_municipality_id_fkey', 'procedures',
                                 'cannot move to another municipality or type than it was filed with');
    end if;
    perform from municipalities where id = new.project_municipality_id for key share;
    if not found and new.project_municipality_id is not null then
        perform refuse_reference('procedures_project_municipality_id_fkey', 'procedures',
                                 'refers to municipality ' || new.project_municipality_id || ', which does not exist');
    end if;
    perform from scian_codes where code = new.scian_code for key share;
    if not found and new.scian_code is not null then
        perform refuse_reference('procedures_scian_code_fkey', 'procedures',
                                 'refers to SCIAN code ' || new.scian_code || ', which does not exist');
    end if;
    return null;
end
$$;

create function require_procedure() returns trigger
    language plpgsql security definer set search_path = ventanilla, pg_temp as
$$
declare
    orphan bigint;
begin
    -- procedures_pkey, one probe a row
    select procedure_id into orphan
    from written
    where not exists (select from procedures p where p.id = written.procedure_id and p.municipality_id = written.municipality_id)
    limit 1;
    if found then
        perform refuse_reference(tg_table_name || '_procedure_fk', tg_table_name,
                                 'refers to procedure ' || orphan || ', which its municipality does not have');
    end if;
    return null;
end
$$;

create function refuse_move() returns trigger
    language plpgsql as
$$
begin
    perform ventanilla.refuse_reference(tg_table_name || '_procedure_fk', tg_table_name,
                                        'cannot move to another procedure than it was written for');
    return null;
end
$$;

-- Arguments: the key, then table and column of each reference to it. Runs after the row is locked, so that nobody can
-- begin to refer to it any more.
create function refuse_referenced() returns trigger
    language plpgsql security definer set search_path = ventanilla, pg_temp as
$$
declare
    is_referenced boolean;
begin
    for reference in 1..tg_nargs - 1 by 2
        loop
            execute format('select exists (select from %I where %I = ($1).%I)', tg_argv[reference], tg_argv[reference + 1], tg_argv[0])
                into is_referenced using old;
            if is_referenced then
                raise exception '% cannot go: % refers to it', tg_table_name, tg_argv[reference]
                    using errcode = 'foreign_key_violation', table = tg_table_name;
            end if;
        end loop;
    return null;
end
$$;

create trigger procedures_catalogue after insert on procedures referencing new table as written
    for each statement execute function require_catalogue();
create trigger procedures_amended_catalogue
    after update of municipality_id, procedure_type_id, scian_code, project_municipality_id on procedures for each row
    when ((old.municipality_id, old.procedure_type_id, old.scian_code, old.project_municipality_id)
        is distinct from (new.municipality_id, new.procedure_type_id, new.scian_code, new.project_municipality_id))
    execute function require_amended_catalogue();
create trigger procedures_referenced after delete on procedures for each row execute function
    refuse_referenced('id', 'answers', 'procedure_id', 'procedure_registrations', 'procedure_id', 'procedure_status_history', 'procedure_id');

create trigger municipalities_referenced after delete on municipalities for each row execute function
    refuse_referenced('id', 'procedures', 'municipality_id', 'procedures', 'project_municipality_id');
create trigger procedure_types_referenced after delete on procedure_types for each row execute function
    refuse_referenced('id', 'procedures', 'procedure_type_id');
create trigger procedure_types_moved after update of id, municipality_id on procedure_types for each row
    when ((old.id, old.municipality_id) is distinct from (new.id, new.municipality_id)) execute function
    refuse_referenced('id', 'procedures', 'procedure_type_id');
create trigger scian_codes_referenced after delete on scian_codes for each row execute function
    refuse_referenced('code', 'procedures', 'scian_code');
create trigger scian_codes_renamed after update of code on scian_codes for each row when (old.code <> new.code) execute function
    refuse_referenced('code', 'procedures', 'scian_code');

do
$$
    declare
        table_name text;
    begin
        foreach table_name in array array ['answers', 'procedure_registrations', 'procedure_status_history']
            loop
                execute format('create trigger %I after insert on %I referencing new table as written for each statement execute function require_procedure()',
                               table_name || '_procedure', table_name);
                execute format('create trigger %I before update of procedure_id, municipality_id on %I for each row
                                    when ((old.procedure_id, old.municipality_id) is distinct from (new.procedure_id, new.municipality_id))
                                    execute function refuse_move()',
                               table_name || '_move', table_name);
            end loop;
    end
$$;
