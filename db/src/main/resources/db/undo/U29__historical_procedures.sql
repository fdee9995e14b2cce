-- What is in the archive comes back first: nothing of it may be lost by going down.
set local lock_timeout = '5s';

select restore_procedures(0, 9223372036854775807, null);
drop function restore_procedures(bigint, bigint, text[]);
drop function archived_legacy_rows(text);
drop function restore_rows(text, jsonb);
drop function archive_procedures(bigint, bigint, integer);
drop function rows_of_procedure(bigint);
drop function tables_of_procedures();
do
$$
    declare
        kept text;
    begin
        foreach kept in array array ['procedure_status_history', 'director_approvals', 'dependency_resolutions', 'deadline_notices']
            loop
                execute format('drop trigger %I on %I', kept || '_archived_only', kept);
                execute format('drop trigger %I on %I', kept || '_append_only', kept);
                execute format('create trigger %I before update or delete on %I for each statement execute function refuse_to_forget()',
                               kept || '_append_only', kept);
            end loop;
    end
$$;
drop function refuse_to_forget_unless_archived();
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
drop function archivable_procedures(bigint, bigint, integer);
drop table historical_procedures;
