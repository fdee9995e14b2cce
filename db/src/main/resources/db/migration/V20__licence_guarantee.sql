-- No licence leaves the office while a required review is open, and none without the director's approval. The database
-- sees to it, whoever writes and by whatever way (decision record 0012).
set local lock_timeout = '5s';

create function reviews_complete(of_procedure bigint) returns boolean
    language sql stable as
$$
select coalesce(bool_and(state in ('APPROVED', 'REJECTED', 'SKIPPED')) filter (where is_required or not any_required), false)
from (select state, is_required, bool_or(is_required) over () as any_required
      from ventanilla.dependency_reviews
      where procedure_id = of_procedure) review
$$;
comment on function reviews_complete is 'Whether every review that counts has ended: the required ones, or all where none is required. A procedure without reviews is not complete.';

create function director_approved(of_procedure bigint) returns boolean
    language sql stable as
$$
select exists (select from ventanilla.director_approvals where procedure_id = of_procedure and resolution = 'APPROVED')
$$;

create function refuse_unearned_state() returns trigger
    language plpgsql as
$$
begin
    if not ventanilla.reviews_complete(new.id) then
        raise exception 'procedure % may not become % while a required review is open', new.folio, new.state
            using errcode = 'check_violation', constraint = 'procedures_reviews_complete_check', table = 'procedures', column = 'state';
    end if;
    if new.state <> 'DIRECTOR_REVIEW' and not ventanilla.director_approved(new.id) then
        raise exception 'procedure % may not become % without the director''s approval', new.folio, new.state
            using errcode = 'check_violation', constraint = 'procedures_director_approved_check', table = 'procedures', column = 'state';
    end if;
    if new.state = 'LICENSE_ISSUED' and not exists (select from ventanilla.business_licenses where procedure_id = new.id) then
        raise exception 'procedure % has no licence', new.folio
            using errcode = 'check_violation', constraint = 'procedures_license_check', table = 'procedures', column = 'state';
    end if;
    return new;
end
$$;
create trigger procedures_unearned_state before update of state on procedures for each row
    when (old.state is distinct from new.state and new.state in ('DIRECTOR_REVIEW', 'APPROVED', 'LICENSE_ISSUED'))
execute function refuse_unearned_state();

-- An approval that was there before the reviews had ended would let the procedure pass without the director.
create function refuse_unfounded_approval() returns trigger
    language plpgsql as
$$
declare
    procedure_state text;
begin
    select state into procedure_state from ventanilla.procedures where id = new.procedure_id for no key update;
    if procedure_state not in ('DIRECTOR_REVIEW', 'APPROVED', 'REJECTED', 'LICENSE_ISSUED') then
        raise exception 'procedure % is %, not before the director', new.procedure_id, procedure_state
            using errcode = 'check_violation', constraint = 'director_approvals_state_check', table = 'director_approvals';
    end if;
    if procedure_state = 'DIRECTOR_REVIEW'
        and not exists (select from ventanilla.users
                        where id = new.user_id and municipality_id = new.municipality_id and role_code = 'DIRECTOR'
                          and is_active and deleted_at is null) then
        raise exception 'user % is no active director of municipality %', new.user_id, new.municipality_id
            using errcode = 'check_violation', constraint = 'director_approvals_director_check', table = 'director_approvals';
    end if;
    return new;
end
$$;
create trigger director_approvals_founded before insert or update on director_approvals for each row
execute function refuse_unfounded_approval();

-- A procedure that is in LICENSE_ISSUED and has no licence was brought in from elsewhere with its licence: here nothing
-- gets into that state without one. "for update" also waits for whoever is just adding a review to the procedure.
create function refuse_unearned_licence() returns trigger
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

-- What a plan asks of a department is not changed afterwards, so that nobody makes a required review optional.
create function refuse_change_of_plan() returns trigger
    language plpgsql as
$$
begin
    raise exception 'review % of procedure % belongs to its plan as it was made', old.id, old.folio
        using errcode = 'check_violation', constraint = 'dependency_reviews_plan_check', table = 'dependency_reviews';
end
$$;
create trigger dependency_reviews_plan before update of plan_id, procedure_id, municipality_id, department_id, round, is_required on dependency_reviews
    for each row when ((old.plan_id, old.procedure_id, old.municipality_id, old.department_id, old.round, old.is_required)
    is distinct from (new.plan_id, new.procedure_id, new.municipality_id, new.department_id, new.round, new.is_required))
execute function refuse_change_of_plan();

alter table procedure_types add column license_months smallint not null default 12;
alter table procedure_types add constraint procedure_types_license_months_check check (license_months between 1 and 120) not valid;
alter table procedure_types validate constraint procedure_types_license_months_check;
comment on column procedure_types.license_months is 'How long a licence of this type is valid. Types that need BUSINESS end in a licence, others in the director''s approval.';

alter table dependency_reviews add column nothing_to_check boolean not null default false;
comment on column dependency_reviews.nothing_to_check is 'The department approves by itself as soon as the review is ready: its settings allow it, and neither a condition nor an answered field brought it in.';

-- Decisions that cannot be used are kept where operators look for what the counter refused.
grant insert on dead_letters to ventanilla_review;
