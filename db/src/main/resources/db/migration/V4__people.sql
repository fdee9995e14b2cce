-- Who works in the office: users, their roles, the departments and who reviews for which.
set local lock_timeout = '5s';

create table user_roles
(
    code       text primary key,
    name_es    text not null,
    name_en    text not null,
    created_at timestamptz not null default now(),
    constraint user_roles_code_check check (code ~ '^[A-Z][A-Z_]{1,30}$')
);
insert into user_roles (code, name_es, name_en)
values ('REVIEWER', 'Dictaminador', 'Reviewer'),
       ('SUPERVISOR', 'Supervisor', 'Supervisor'),
       ('DIRECTOR', 'Director', 'Director'),
       ('OPERATOR', 'Operador', 'Operator');

create table users
(
    id              bigint generated always as identity primary key,
    municipality_id bigint      not null references municipalities (id),
    role_code       text        not null references user_roles (code),
    name            text        not null,
    email           text        not null,
    password_hash   text,
    is_active       boolean     not null default true,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    deleted_at      timestamptz,
    constraint users_name_check check (char_length(name) between 2 and 200),
    constraint users_email_check check (email ~ '^[^@\s]+@[^@\s]+$' and char_length(email) <= 254)
);
comment on table users is 'A person belongs to one municipality; nobody sees another city''s papers.';
create unique index users_email_key on users (municipality_id, lower(email)) where deleted_at is null;
create trigger users_touch before update on users for each row execute function touch_updated_at();

create table departments
(
    id                         bigint generated always as identity primary key,
    municipality_id            bigint      not null references municipalities (id),
    code                       text        not null,
    name                       text        not null,
    lead_user_id               bigint references users (id),
    is_default                 boolean     not null default false,
    may_reject                 boolean     not null default true,
    auto_approves              boolean     not null default false,
    all_reviewers_must_approve boolean     not null default false,
    lease                      interval    not null default '8 hours',
    paused_reason              text,
    created_at                 timestamptz not null default now(),
    updated_at                 timestamptz not null default now(),
    deleted_at                 timestamptz,
    constraint departments_code_check check (code ~ '^[a-z][a-z0-9_]{1,40}$'),
    constraint departments_lease_check check (lease between interval '1 minute' and interval '30 days'),
    constraint departments_in_municipality_key unique (id, municipality_id)
);
comment on column departments.is_default is 'Reviews every procedure for which no rule matches.';
comment on column departments.lease is 'How long a reviewer holds a claimed review without a sign of life.';
create unique index departments_code_key on departments (municipality_id, code) where deleted_at is null;
create trigger departments_touch before update on departments for each row execute function touch_updated_at();

create table department_user_assignments
(
    department_id   bigint not null references departments (id),
    user_id         bigint not null references users (id),
    is_active       boolean not null default true,
    substitute_for  bigint references users (id),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    constraint department_user_assignments_pkey primary key (department_id, user_id),
    constraint department_user_assignments_substitute_check check (substitute_for <> user_id)
);
create index department_user_assignments_user_idx on department_user_assignments (user_id);
create trigger department_user_assignments_touch before update on department_user_assignments for each row execute function touch_updated_at();
