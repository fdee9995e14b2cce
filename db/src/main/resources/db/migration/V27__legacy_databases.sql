-- What a legacy Visor Urbano database brings in: what became of each of its rows, what could not be used, and the explicit
-- way in for licences that the old system issued (decision record 0017).
set local lock_timeout = '5s';

create table legacy_rows
(
    source_database text        not null,
    source_table    text        not null,
    source_id       text        not null,
    fate            text        not null,
    target_table    text,
    target_id       bigint,
    content_hash    uuid        not null,
    rules           text[]      not null default '{}',
    label           text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    constraint legacy_rows_pkey primary key (source_id, source_table, source_database), -- what differs comes first: no plan reads all of a table
    constraint legacy_rows_fate_check check (fate in ('LOADED', 'MERGED', 'QUARANTINED', 'NOT_CARRIED')),
    constraint legacy_rows_target_check check ((fate = 'LOADED') <= (target_table is not null))
);
comment on table legacy_rows is 'One row for each row of a legacy table that was looked at: what became of it and where it is now. Written in the transaction of the rows it maps, so an import can be killed, repeated and continued.';
comment on column legacy_rows.content_hash is 'MD5 of the row as it was read; a later run does a row again when this has changed.';
comment on column legacy_rows.rules is 'Names of the rules that were applied to the row; the documents explain each.';
comment on column legacy_rows.label is 'By what people knew the row: the old folio, the e-mail, the code.';
create index legacy_rows_label_idx on legacy_rows (label) where label is not null;
create index legacy_rows_target_idx on legacy_rows (target_table, target_id) where target_id is not null;
create trigger legacy_rows_touch before update on legacy_rows for each row execute function touch_updated_at();

create table legacy_quarantine
(
    source_database text        not null,
    source_table    text        not null,
    source_id       text        not null,
    rule            text        not null,
    detail          text,
    source_row      jsonb       not null,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    constraint legacy_quarantine_pkey primary key (source_id, source_table, source_database),
    constraint legacy_quarantine_row_fk foreign key (source_id, source_table, source_database)
        references legacy_rows (source_id, source_table, source_database) on delete cascade,
    constraint legacy_quarantine_rule_check check (rule ~ '^[A-Z][A-Z0-9_]{2,59}$')
);
comment on table legacy_quarantine is 'Rows of a legacy database that could not be used, whole but for passwords and tokens, each with its reason. Every later run tries them again.';
comment on column legacy_quarantine.detail is 'What the database said, where it was the database that refused the row.';
create trigger legacy_quarantine_touch before update on legacy_quarantine for each row execute function touch_updated_at();

-- A licence of this office is earned here; one of the old system says so.
alter table business_licenses add column origin text not null default 'OFFICE';
alter table business_licenses add constraint business_licenses_origin_check check (origin in ('OFFICE', 'LEGACY')) not valid;
alter table business_licenses validate constraint business_licenses_origin_check;
comment on column business_licenses.origin is 'LEGACY: issued by the system before this one and brought in by legacy-import; nobody approved it here.';

create or replace function refuse_unearned_licence() returns trigger
    language plpgsql as
$$
declare
    procedure_state text;
begin
    select state into procedure_state from ventanilla.procedures where id = new.procedure_id for update;
    -- The import alone brings licences from elsewhere, and only to procedures that came in with theirs already issued:
    -- nothing here gets into that state without a licence of this office.
    if new.origin = 'LEGACY' then
        if procedure_state <> 'LICENSE_ISSUED' or not pg_has_role(current_user, 'ventanilla_batch', 'member') then
            raise exception 'procedure % is %: a licence of the old system comes in through legacy-import, with its procedure',
                new.procedure_id, procedure_state
                using errcode = 'check_violation', constraint = 'business_licenses_legacy_check', table = 'business_licenses';
        end if;
        return new;
    end if;
    if exists (select from ventanilla.business_licenses where procedure_id = new.procedure_id) then
        return new; -- refused by business_licenses_procedure_key
    end if;
    if procedure_state <> 'APPROVED' or not ventanilla.reviews_complete(new.procedure_id)
        or not ventanilla.director_approved(new.procedure_id) then
        raise exception 'procedure % is % and gets no licence: every required review must have ended and the director must have approved',
            new.procedure_id, procedure_state
            using errcode = 'check_violation', constraint = 'business_licenses_earned_check', table = 'business_licenses';
    end if;
    return new;
end
$$;
drop trigger business_licenses_earned on business_licenses;
create trigger business_licenses_earned before insert or update of procedure_id, municipality_id, origin on business_licenses
    for each row execute function refuse_unearned_licence();

grant select, insert, update on legacy_rows to ventanilla_batch;
grant select, insert, update, delete on legacy_quarantine to ventanilla_batch;
grant select on legacy_rows, legacy_quarantine to ventanilla_readonly;
grant select on legacy_rows to ventanilla_review;

grant insert on municipalities, users, departments, department_user_assignments, procedure_types, fields, requirements,
    procedure_status_history, review_plans, dependency_reviews, dependency_resolutions, prevention_requests, director_approvals,
    business_licenses to ventanilla_batch;
grant update (name, password_hash, role_code) on users to ventanilla_batch;
grant update (label_es, value_type, choices) on fields to ventanilla_batch;
grant update (answered_at) on prevention_requests to ventanilla_batch;
grant update (license_folio, scian_code, business_category_code, business_name, valid_from, valid_until, issued_at, deleted_at)
    on business_licenses to ventanilla_batch;
grant insert, update on folio_counters to ventanilla_batch;
