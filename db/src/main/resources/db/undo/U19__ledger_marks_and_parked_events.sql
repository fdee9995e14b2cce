set local lock_timeout = '5s';

do
$$
    begin
        if exists (select from parked_events where outcome is null) then
            raise exception 'Events wait in parked_events. Let a worker with ventanilla.intake.after-dead-letter=skip release them first';
        end if;
    end
$$;

delete from dead_letter_actions where action = 'EDIT' and edited_value is null;
alter table dead_letter_actions drop constraint dead_letter_actions_edited_check;
alter table dead_letter_actions drop column edited_headers, drop column edited_key;
alter table dead_letter_actions add constraint dead_letter_actions_edited_value_check
    check ((action = 'EDIT') = (edited_value is not null)) not valid;
alter table dead_letter_actions validate constraint dead_letter_actions_edited_value_check;

-- What was parked has its last outcome in the tables; the fine print keeps it as stale, which it was not refused for.
update intake_exceptions set outcome = 'STALE' where outcome = 'PARKED';
alter table intake_exceptions drop constraint intake_exceptions_outcome_check;
alter table intake_exceptions add constraint intake_exceptions_outcome_check
    check (outcome in ('STALE', 'DUPLICATE', 'CONFLICT', 'REJECTED')) not valid;
alter table intake_exceptions validate constraint intake_exceptions_outcome_check;

alter table inbox_events drop constraint inbox_events_outcome_check;
alter table inbox_events add constraint inbox_events_outcome_check check (outcome in ('ACCEPTED', 'STALE', 'REJECTED')) not valid;
alter table inbox_events validate constraint inbox_events_outcome_check;

alter table intake_ledger drop constraint intake_ledger_counts_check;
update intake_ledger set stale = stale + parked, parked = 0 where parked > 0;
alter table intake_ledger drop column parked;
alter table intake_ledger add constraint intake_ledger_counts_check
    check (least(accepted, stale, duplicate, conflict, rejected, absent) >= 0
        and accepted + stale + duplicate + conflict + rejected + absent = next_offset - first_offset) not valid;
alter table intake_ledger validate constraint intake_ledger_counts_check;

drop view holding_letters;
drop table parked_events;
drop table ledger_marks;
