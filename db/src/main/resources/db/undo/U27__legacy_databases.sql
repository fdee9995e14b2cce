set local lock_timeout = '5s';

revoke insert, update on folio_counters from ventanilla_batch;
revoke update (license_folio, scian_code, business_category_code, business_name, valid_from, valid_until, issued_at, deleted_at)
    on business_licenses from ventanilla_batch;
revoke update (answered_at) on prevention_requests from ventanilla_batch;
revoke update (label_es, value_type, choices) on fields from ventanilla_batch;
revoke update (name, password_hash, role_code) on users from ventanilla_batch;
revoke insert on municipalities, users, departments, department_user_assignments, procedure_types, fields, requirements,
    procedure_status_history, review_plans, dependency_reviews, dependency_resolutions, prevention_requests, director_approvals,
    business_licenses from ventanilla_batch;

drop trigger business_licenses_earned on business_licenses;
create or replace function refuse_unearned_licence() returns trigger
    language plpgsql as
$$
declare
    procedure_state text;
begin
    select state into procedure_state from ventanilla.procedures where id = new.procedure_id for update;
    if procedure_state <> 'LICENSE_ISSUED'
        and (procedure_state <> 'APPROVED' or not ventanilla.reviews_complete(new.procedure_id)
            or not ventanilla.director_approved(new.procedure_id)) then
        raise exception 'procedure % is % and gets no licence: every required review must have ended and the director must have approved',
            new.procedure_id, procedure_state
            using errcode = 'check_violation', constraint = 'business_licenses_earned_check', table = 'business_licenses';
    end if;
    return new;
end
$$;
create trigger business_licenses_earned before insert or update of procedure_id, municipality_id on business_licenses for each row
execute function refuse_unearned_licence();

alter table business_licenses drop column origin;
drop table legacy_quarantine;
drop table legacy_rows;
