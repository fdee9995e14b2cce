-- Which departments review what: rules by procedure type, their order, and departments tied to fields.
set local lock_timeout = '5s';

create table procedure_department_flows
(
    id                      bigint generated always as identity primary key,
    municipality_id         bigint      not null,
    procedure_type_id       bigint      not null,
    department_id           bigint      not null,
    stage                   smallint    not null default 1,
    parallel_with_previous  boolean     not null default false,
    is_required             boolean     not null default true,
    condition               text,
    estimated_business_days smallint    not null default 3,
    maximum_business_days   smallint    not null default 5,
    priority                smallint    not null default 3,
    is_active               boolean     not null default true,
    created_at              timestamptz not null default now(),
    updated_at              timestamptz not null default now(),
    deleted_at              timestamptz,
    constraint procedure_department_flows_type_fk foreign key (procedure_type_id, municipality_id) references procedure_types (id, municipality_id),
    constraint procedure_department_flows_department_fk foreign key (department_id, municipality_id) references departments (id, municipality_id),
    constraint procedure_department_flows_stage_check check (stage between 1 and 50),
    constraint procedure_department_flows_days_check check (estimated_business_days between 0 and maximum_business_days and maximum_business_days between 1 and 365),
    constraint procedure_department_flows_priority_check check (priority between 1 and 5),
    constraint procedure_department_flows_type_key unique (id, procedure_type_id)
);
comment on column procedure_department_flows.priority is '1 = most urgent, 5 = least.';
comment on column procedure_department_flows.condition is 'CEL expression over submission and parcel; absent = always.';
create unique index procedure_department_flows_key on procedure_department_flows (procedure_type_id, department_id) where deleted_at is null;
create trigger procedure_department_flows_touch before update on procedure_department_flows for each row execute function touch_updated_at();

create table procedure_department_flow_dependencies
(
    flow_id            bigint not null,
    depends_on_flow_id bigint not null,
    procedure_type_id  bigint not null,
    created_at         timestamptz not null default now(),
    constraint procedure_department_flow_dependencies_pkey primary key (flow_id, depends_on_flow_id),
    constraint procedure_department_flow_dependencies_flow_fk foreign key (flow_id, procedure_type_id) references procedure_department_flows (id, procedure_type_id),
    constraint procedure_department_flow_dependencies_on_fk foreign key (depends_on_flow_id, procedure_type_id) references procedure_department_flows (id, procedure_type_id),
    constraint procedure_department_flow_dependencies_self_check check (flow_id <> depends_on_flow_id)
);
comment on table procedure_department_flow_dependencies is 'The flow''s department waits until the other has approved or was skipped. Both belong to one procedure type.';
create index procedure_department_flow_dependencies_on_idx on procedure_department_flow_dependencies (depends_on_flow_id);

create table requirement_department_assignments
(
    id                      bigint generated always as identity primary key,
    municipality_id         bigint      not null,
    field_id                bigint      not null,
    department_id           bigint      not null,
    is_required             boolean     not null default true,
    estimated_business_days smallint    not null default 3,
    maximum_business_days   smallint    not null default 5,
    priority                smallint    not null default 3,
    created_at              timestamptz not null default now(),
    updated_at              timestamptz not null default now(),
    deleted_at              timestamptz,
    constraint requirement_department_assignments_field_fk foreign key (field_id, municipality_id) references fields (id, municipality_id),
    constraint requirement_department_assignments_department_fk foreign key (department_id, municipality_id) references departments (id, municipality_id),
    constraint requirement_department_assignments_days_check check (estimated_business_days between 0 and maximum_business_days and maximum_business_days between 1 and 365),
    constraint requirement_department_assignments_priority_check check (priority between 1 and 5)
);
comment on table requirement_department_assignments is 'A department that looks at a field reviews every submission that answered it.';
create unique index requirement_department_assignments_key on requirement_department_assignments (field_id, department_id) where deleted_at is null;
create trigger requirement_department_assignments_touch before update on requirement_department_assignments for each row execute function touch_updated_at();
