-- What the office issues in the end. One licence per procedure.
set local lock_timeout = '5s';

create table business_licenses
(
    id                     bigint generated always as identity primary key,
    municipality_id        bigint      not null,
    procedure_id           bigint      not null,
    license_folio          text        not null,
    scian_code             text references scian_codes (code),
    business_category_code text references business_categories (code),
    business_name          text,
    valid_from             date        not null,
    valid_until            date        not null,
    issued_at              timestamptz not null,
    created_at             timestamptz not null default now(),
    updated_at             timestamptz not null default now(),
    deleted_at             timestamptz,
    constraint business_licenses_procedure_fk foreign key (procedure_id, municipality_id) references procedures (id, municipality_id),
    constraint business_licenses_procedure_key unique (procedure_id),
    constraint business_licenses_folio_key unique (municipality_id, license_folio),
    constraint business_licenses_validity_check check (valid_from < valid_until)
);
create index business_licenses_validity_idx on business_licenses (municipality_id, valid_until) where deleted_at is null;
create trigger business_licenses_touch before update on business_licenses for each row execute function touch_updated_at();
