-- A ledger that can be verified every minute, and a place for what must wait behind a dead letter of its procedure.
set local lock_timeout = '5s';

create table ledger_marks
(
    topic        text        not null,
    partition    integer     not null,
    first_offset bigint      not null,
    next_offset  bigint      not null,
    accepted     bigint      not null,
    stale        bigint      not null,
    duplicate    bigint      not null,
    conflict     bigint      not null,
    rejected     bigint      not null,
    parked       bigint      not null,
    absent       bigint      not null,
    verified_at  timestamptz not null default now(),
    constraint ledger_marks_pkey primary key (topic, partition),
    constraint ledger_marks_range_check check (first_offset >= 0 and next_offset > first_offset),
    constraint ledger_marks_counts_check check (least(accepted, stale, duplicate, conflict, rejected, parked, absent) >= 0
        and accepted + stale + duplicate + conflict + rejected + parked + absent = next_offset - first_offset)
) with (fillfactor = 50);
comment on table ledger_marks is 'Up to next_offset the entries of intake_ledger were found to touch, to add up and to agree with remarks and inbox; counts are their totals.';

grant select on ledger_marks to ventanilla_ingest, ventanilla_review, ventanilla_batch, ventanilla_readonly;
grant insert, update, delete on ledger_marks to ventanilla_ingest;

create table parked_events
(
    id             bigint generated always as identity primary key,
    topic          text        not null,
    partition      integer     not null,
    "offset"       bigint      not null,
    record_key     bytea,
    record_value   bytea,
    record_headers jsonb       not null,
    record_time    timestamptz not null,
    event_source   text        not null,
    event_id       text        not null,
    subject        text        not null,
    outcome        text,
    parked_at      timestamptz not null default now(),
    released_at    timestamptz,
    constraint parked_events_offset_key unique (topic, partition, "offset"),
    constraint parked_events_outcome_check check (outcome in ('ACCEPTED', 'STALE', 'DUPLICATE', 'CONFLICT', 'REJECTED')),
    constraint parked_events_released_check check ((outcome is null) = (released_at is null))
);
comment on table parked_events is 'Events that wait for a dead letter of their procedure, as they came; under the policy park. outcome is null while they wait.';
create index parked_events_waiting_idx on parked_events (event_source, subject, id) where outcome is null;
create index parked_events_released_idx on parked_events (released_at) where outcome = 'ACCEPTED';

grant select on parked_events to ventanilla_ingest, ventanilla_review, ventanilla_batch, ventanilla_readonly;
grant insert on parked_events to ventanilla_ingest;
grant update (outcome, released_at) on parked_events to ventanilla_ingest;

create view holding_letters as
select letter.event_source, letter.subject
from dead_letters letter
where letter.status <> 'DISCARDED'
  and (letter.status = 'OPEN' or exists (
    select from dead_letter_actions redrive
    where redrive.dead_letter_id = letter.id and redrive.action = 'REDRIVE'
      and redrive.redriven_offset >= coalesce((
        select entry.next_offset
        from intake_ledger entry
        where entry.topic = letter.topic and entry.partition = redrive.redriven_partition
          and entry.first_offset <= redrive.redriven_offset
        order by entry.first_offset desc
        limit 1), 0)));
comment on view holding_letters is 'Procedures with a dead letter that is open, or whose re-drive lies in Kafka and has not been taken in yet.';
grant select on holding_letters to ventanilla_ingest, ventanilla_readonly;

alter table intake_ledger add column parked integer not null default 0;
alter table intake_ledger drop constraint intake_ledger_counts_check;
alter table intake_ledger add constraint intake_ledger_counts_check
    check (least(accepted, stale, duplicate, conflict, rejected, parked, absent) >= 0
        and accepted + stale + duplicate + conflict + rejected + parked + absent = next_offset - first_offset) not valid;
alter table intake_ledger validate constraint intake_ledger_counts_check;
comment on column intake_ledger.parked is 'Events that wait in parked_events, or waited there: their last outcome stands there.';

-- An operator may correct key and headers too.
alter table dead_letter_actions
    add column edited_key bytea,
    add column edited_headers jsonb;
alter table dead_letter_actions drop constraint dead_letter_actions_edited_value_check;
alter table dead_letter_actions add constraint dead_letter_actions_edited_check
    check ((action = 'EDIT') = (edited_value is not null or edited_key is not null or edited_headers is not null)) not valid;
alter table dead_letter_actions validate constraint dead_letter_actions_edited_check;
comment on column dead_letter_actions.edited_headers is 'As dead_letters.record_headers. What an edit leaves null is published as it came; each edit repeats what earlier ones changed.';

alter table intake_exceptions drop constraint intake_exceptions_outcome_check;
alter table intake_exceptions add constraint intake_exceptions_outcome_check
    check (outcome in ('STALE', 'DUPLICATE', 'CONFLICT', 'REJECTED', 'PARKED')) not valid;
alter table intake_exceptions validate constraint intake_exceptions_outcome_check;

alter table inbox_events drop constraint inbox_events_outcome_check;
alter table inbox_events add constraint inbox_events_outcome_check
    check (outcome in ('ACCEPTED', 'STALE', 'REJECTED', 'PARKED')) not valid;
alter table inbox_events validate constraint inbox_events_outcome_check;
