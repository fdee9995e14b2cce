-- What operators did about dead letters: who, when, why. Nothing is ever changed or removed here.
set local lock_timeout = '5s';

create table dead_letter_actions
(
    id                 bigint generated always as identity primary key,
    dead_letter_id     bigint      not null references dead_letters (id),
    action             text        not null,
    acted_by           text        not null,
    reason             text        not null,
    edited_value       bytea,
    redriven_partition integer,
    redriven_offset    bigint,
    acted_at           timestamptz not null default now(),
    constraint dead_letter_actions_action_check check (action in ('EDIT', 'REDRIVE', 'DISCARD')),
    constraint dead_letter_actions_acted_by_check check (char_length(acted_by) between 1 and 200),
    constraint dead_letter_actions_reason_check check (char_length(reason) between 1 and 2000),
    constraint dead_letter_actions_edited_value_check check ((action = 'EDIT') = (edited_value is not null)),
    constraint dead_letter_actions_redriven_check check ((action = 'REDRIVE') = (redriven_offset is not null)
        and (redriven_partition is null) = (redriven_offset is null))
);
comment on table dead_letter_actions is 'What was done about a dead letter. Its latest edit is what a re-drive publishes; the original stays in dead_letters.';
comment on column dead_letter_actions.redriven_offset is 'Where the re-driven record lies, in the partition beside it and the topic of the dead letter.';
create index dead_letter_actions_letter_idx on dead_letter_actions (dead_letter_id, id);

grant select, insert on dead_letter_actions to ventanilla_ingest;
grant select on dead_letter_actions to ventanilla_readonly;

-- A re-driven event takes over the inbox row of its refusal.
alter table inbox_events
    add column refused_hash bytea,
    add column redrive_of bigint;
alter table inbox_events
    add constraint inbox_events_refused_hash_check check (octet_length(refused_hash) = 32) not valid;
alter table inbox_events
    validate constraint inbox_events_refused_hash_check;
comment on column inbox_events.refused_hash is 'Hash of the payload first refused under this id, where a re-drive took its place: its repetition stays a duplicate.';
comment on column inbox_events.redrive_of is 'The dead letter whose re-drive took the row over last: the same re-drive published again is a duplicate.';
