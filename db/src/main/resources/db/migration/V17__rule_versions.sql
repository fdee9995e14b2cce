-- Every set of routing rules that a municipality imported, so that a plan that names its version can be explained years
-- later. The review worker's login may replace rules, and that only by closing old rows and adding new ones.
set local lock_timeout = '5s';

create table rule_versions
(
    municipality_id bigint      not null references municipalities (id),
    version         integer     not null,
    content         text        not null,
    imported_by     text        not null,
    imported_at     timestamptz not null,
    created_at      timestamptz not null default now(),
    constraint rule_versions_pkey primary key (municipality_id, version),
    constraint rule_versions_version_check check (version >= 1),
    constraint rule_versions_imported_by_check check (char_length(imported_by) between 1 and 254)
);
comment on table rule_versions is 'Append-only. The highest version of a municipality is the one in force.';
comment on column rule_versions.content is 'The rules as YAML, as rules export prints them.';

alter table rule_versions enable row level security;
create policy rule_versions_workers on rule_versions to ventanilla_ingest, ventanilla_review, ventanilla_batch, ventanilla_readonly
    using (true) with check (true);
create policy rule_versions_reviewer on rule_versions for select to ventanilla_reviewer
    using (municipality_id = any ((select visible_municipalities())::bigint[]));

grant select on rule_versions to ventanilla_readonly, ventanilla_reviewer;
grant select, insert on rule_versions to ventanilla_review;
grant insert, update (deleted_at) on procedure_department_flows to ventanilla_review;
grant insert on procedure_department_flow_dependencies to ventanilla_review;
grant insert, update (deleted_at) on requirement_department_assignments to ventanilla_review;
grant update (is_default) on departments to ventanilla_review;
