-- What a submission may name: business categories, SCIAN activities, procedure types, and the fields a municipality asks for.
set local lock_timeout = '5s';

create table business_categories
(
    code       text primary key,
    name_es    text     not null,
    name_en    text     not null,
    rank       smallint not null,
    created_at timestamptz not null default now(),
    constraint business_categories_code_check check (code in ('LOW_IMPACT', 'MEDIUM_IMPACT', 'HIGH_IMPACT')),
    constraint business_categories_rank_key unique (rank)
);
insert into business_categories (code, name_es, name_en, rank)
values ('LOW_IMPACT', 'Bajo impacto', 'Low Impact', 1),
       ('MEDIUM_IMPACT', 'Mediano impacto', 'Medium Impact', 2),
       ('HIGH_IMPACT', 'Alto impacto', 'High Impact', 3);

create table scian_codes
(
    code                   text primary key,
    name                   text not null,
    business_category_code text references business_categories (code),
    created_at             timestamptz not null default now(),
    updated_at             timestamptz not null default now(),
    deleted_at             timestamptz,
    constraint scian_codes_code_check check (code ~ '^[0-9]{6}$'),
    constraint scian_codes_name_check check (char_length(name) between 2 and 300)
);
comment on table scian_codes is 'INEGI''s industry classification (SCIAN), six-digit classes. `db load scian FILE` brings the whole catalogue.';
create trigger scian_codes_touch before update on scian_codes for each row execute function touch_updated_at();

create table procedure_types
(
    id              bigint generated always as identity primary key,
    municipality_id bigint      not null references municipalities (id),
    code            text        not null,
    name            text        not null,
    needs           text        not null default 'NOTHING',
    is_active       boolean     not null default true,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    deleted_at      timestamptz,
    constraint procedure_types_code_check check (code ~ '^[a-z][a-z0-9_]{1,60}$'),
    constraint procedure_types_needs_check check (needs in ('BUSINESS', 'CONSTRUCTION', 'NOTHING')),
    constraint procedure_types_in_municipality_key unique (id, municipality_id)
);
comment on column procedure_types.needs is 'Section that a submission of this type must carry.';
create unique index procedure_types_code_key on procedure_types (municipality_id, code) where deleted_at is null;
create trigger procedure_types_touch before update on procedure_types for each row execute function touch_updated_at();

create table fields
(
    id              bigint generated always as identity primary key,
    municipality_id bigint      not null references municipalities (id),
    name            text        not null,
    label_es        text        not null,
    label_en        text,
    value_type      text        not null default 'TEXT',
    choices         jsonb,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    deleted_at      timestamptz,
    constraint fields_name_check check (name ~ '^[a-z][a-z0-9_]{0,62}$'),
    constraint fields_value_type_check check (value_type in ('TEXT', 'NUMBER', 'BOOLEAN', 'DATE', 'CHOICE', 'CHOICES', 'FILE')),
    constraint fields_choices_check check ((value_type in ('CHOICE', 'CHOICES')) = (choices is not null)),
    constraint fields_in_municipality_key unique (id, municipality_id)
);
create unique index fields_name_key on fields (municipality_id, name) where deleted_at is null;
create trigger fields_touch before update on fields for each row execute function touch_updated_at();

create table requirements
(
    id                bigint generated always as identity primary key,
    municipality_id   bigint  not null,
    procedure_type_id bigint  not null,
    field_id          bigint  not null,
    is_required       boolean not null default true,
    position          integer not null default 0,
    created_at        timestamptz not null default now(),
    updated_at        timestamptz not null default now(),
    deleted_at        timestamptz,
    constraint requirements_procedure_type_fk foreign key (procedure_type_id, municipality_id) references procedure_types (id, municipality_id),
    constraint requirements_field_fk foreign key (field_id, municipality_id) references fields (id, municipality_id)
);
create unique index requirements_key on requirements (procedure_type_id, field_id) where deleted_at is null;
create index requirements_field_idx on requirements (field_id);
create trigger requirements_touch before update on requirements for each row execute function touch_updated_at();
