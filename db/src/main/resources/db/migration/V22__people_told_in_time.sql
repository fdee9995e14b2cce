-- Reminders and escalations of deadlines, the e-mails that tell of them, who did and saw what, and a bell that rings in
-- every process when a setting changes.
set local lock_timeout = '5s';

alter table municipalities
    add column reminder_business_days smallint not null default 1,
    add column escalation_business_days smallint not null default 2;
alter table municipalities
    add constraint municipalities_reminder_check check (reminder_business_days between 0 and 30) not valid,
    add constraint municipalities_escalation_check check (escalation_business_days between 1 and 30) not valid;
alter table municipalities validate constraint municipalities_reminder_check;
alter table municipalities validate constraint municipalities_escalation_check;
comment on column municipalities.reminder_business_days is 'So many business days before the due date reviewers are reminded; 0 = on the day itself.';
comment on column municipalities.escalation_business_days is 'So many business days after the due date an overdue review goes from the lead to the director.';

alter table users add column language text not null default 'es';
alter table users add constraint users_language_check check (language in ('es', 'en')) not valid;
alter table users validate constraint users_language_check;
comment on column users.language is 'In which e-mails are written to this person.';
grant select (language) on users to ventanilla_readonly, ventanilla_reviewer;

create table deadline_notices
(
    review_id       bigint      not null,
    municipality_id bigint      not null,
    due_on          date        not null,
    level           text        not null,
    noticed_at      timestamptz not null,
    constraint deadline_notices_pkey primary key (review_id, due_on, level),
    constraint deadline_notices_review_fk foreign key (review_id, municipality_id) references dependency_reviews (id, municipality_id),
    constraint deadline_notices_level_check check (level in ('REMINDER', 'LEAD', 'DIRECTOR'))
);
comment on table deadline_notices is 'Append-only: every reminder and escalation that was made, once for each due date and level. A new due date after a prevention may be told again.';

create table notification_emails
(
    id              bigint generated always as identity primary key,
    municipality_id bigint      not null references municipalities (id),
    user_id         bigint      not null references users (id),
    message_id      text        not null,
    state           text        not null default 'QUEUED',
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    last_error      text,
    sent_at         timestamptz,
    created_at      timestamptz not null,
    updated_at      timestamptz not null default now(),
    constraint notification_emails_message_id_key unique (message_id),
    constraint notification_emails_state_check check (state in ('QUEUED', 'SENT', 'FAILED', 'CANCELLED')),
    constraint notification_emails_sent_check check (state not in ('QUEUED', 'CANCELLED') or sent_at is null),
    constraint notification_emails_error_check check (state not in ('FAILED', 'CANCELLED') or last_error is not null)
);
comment on table notification_emails is 'One digest to one person. SENT only once the mail server has taken it; a bounce that comes back later makes it FAILED.';
comment on column notification_emails.message_id is 'The same at every attempt, so that a mail system can drop what a killed process sent twice.';
create index notification_emails_queue_idx on notification_emails (next_attempt_at, id) where state = 'QUEUED';
create index notification_emails_user_idx on notification_emails (user_id, created_at);
create trigger notification_emails_touch before update on notification_emails for each row execute function touch_updated_at();

create table notifications
(
    id              bigint generated always as identity primary key,
    municipality_id bigint      not null,
    review_id       bigint      not null,
    user_id         bigint      not null references users (id),
    kind            text        not null,
    due_on          date        not null,
    email_id        bigint references notification_emails (id),
    created_at      timestamptz not null,
    constraint notifications_review_fk foreign key (review_id, municipality_id) references dependency_reviews (id, municipality_id),
    constraint notifications_once_key unique (review_id, user_id, kind, due_on),
    constraint notifications_kind_check check (kind in ('REMINDER', 'LEAD', 'DIRECTOR', 'PREVENTION_EXPIRED'))
);
comment on table notifications is 'What one person is to be told of one review, written in the transaction of the fact; email_id names the digest it went into.';
create index notifications_waiting_idx on notifications (municipality_id, user_id) where email_id is null;
create index notifications_email_idx on notifications (email_id);

create table audit_entries
(
    id              bigint generated always as identity,
    municipality_id bigint      not null,
    actor           text        not null,
    action          text        not null,
    subject         text        not null,
    occurred_at     timestamptz not null default now(),
    constraint audit_entries_pkey primary key (subject, id),
    constraint audit_entries_actor_check check (char_length(actor) between 1 and 254),
    constraint audit_entries_action_check check (action in ('SEEN', 'CLAIMED', 'ANSWER_CORRECTED')),
    constraint audit_entries_subject_check check (char_length(subject) between 1 and 500)
);
comment on table audit_entries is 'Append-only: who saw and claimed what. Decisions, changes of state and of rules have tables of their own, as append-only as this one; `report audit` reads them together.';
comment on column audit_entries.subject is 'A folio. First in the key, so that one index serves both: every claim pays for each.';

-- One row for each answer, kept by the review worker a minute or two behind the counter, so that the counter pays for none
-- of these indexes: Spanish full-text search on answers itself would more than triple the work of storing one.
create table answer_values
(
    procedure_id      bigint not null,
    municipality_id   bigint not null,
    procedure_type_id bigint not null,
    field             text   not null,
    number            numeric,
    value             text,
    words             tsvector,
    constraint answer_values_pkey primary key (procedure_id, field),
    constraint answer_values_procedure_fk foreign key (procedure_id, municipality_id) references procedures (id, municipality_id)
);
comment on table answer_values is 'What answers.document says, field by field, for ranges, search and statistics. Derived: the document decides.';
comment on column answer_values.value is 'As text, cut off at 100 characters.';
create index answer_values_field_idx on answer_values (municipality_id, field, procedure_type_id, number, procedure_id);
create index answer_values_words_idx on answer_values using gin (words) where words is not null;

create table answer_values_progress
(
    only_row   boolean primary key default true,
    history_id bigint not null default 0,
    updated_at timestamptz not null default now(),
    constraint answer_values_progress_check check (only_row)
);
insert into answer_values_progress default values;
comment on column answer_values_progress.history_id is 'The row of procedure_status_history up to which answer_values follows the documents.';
create trigger answer_values_progress_touch before update on answer_values_progress for each row execute function touch_updated_at();

-- Whoever looks at a procedure's file is recorded, even under a login that may write nothing else.
create function note_seen(seen_folio text, seen_by text) returns void
    language sql security definer set search_path = ventanilla, pg_temp as
$$
insert into audit_entries (municipality_id, actor, action, subject)
select municipality_id, left(coalesce(nullif(btrim(seen_by), ''), session_user), 254), 'SEEN', folio
from procedures
where folio = seen_folio
$$;
revoke all on function note_seen(text, text) from public;
grant execute on function note_seen(text, text) to ventanilla_review, ventanilla_readonly, ventanilla_reviewer;

-- Not even the owner changes by mistake what was recorded.
create function refuse_to_forget() returns trigger
    language plpgsql as
$$
begin
    raise exception '% is append-only: % refused', tg_table_name, lower(tg_op)
        using errcode = 'integrity_constraint_violation', table = tg_table_name;
end
$$;
comment on function refuse_to_forget() is 'Statement trigger of append-only tables.';
create trigger audit_entries_append_only before update or delete or truncate on audit_entries
    for each statement execute function refuse_to_forget();
create trigger dependency_resolutions_append_only before update or delete on dependency_resolutions
    for each statement execute function refuse_to_forget();
create trigger director_approvals_append_only before update or delete on director_approvals
    for each statement execute function refuse_to_forget();
create trigger procedure_status_history_append_only before update or delete on procedure_status_history
    for each statement execute function refuse_to_forget();
create trigger rule_versions_append_only before update or delete on rule_versions
    for each statement execute function refuse_to_forget();
create trigger deadline_notices_append_only before update or delete on deadline_notices
    for each statement execute function refuse_to_forget();

-- Notifying takes a lock of the whole database at commit: only on tables that change by hand.
create function ring_settings_changed() returns trigger
    language plpgsql as
$$
begin
    perform pg_notify('ventanilla_settings', tg_table_name);
    return null;
end
$$;
comment on function ring_settings_changed() is 'Tells every listening process that what it remembers of this table is old.';
do
$$
    declare
        table_name text;
    begin
        foreach table_name in array array ['municipalities', 'holidays', 'departments', 'procedure_types', 'fields',
            'procedure_department_flows', 'procedure_department_flow_dependencies', 'requirement_department_assignments', 'rule_versions']
            loop
                execute format('create trigger %I after insert or update or delete or truncate on %I for each statement execute function ring_settings_changed()',
                               table_name || '_ring', table_name);
            end loop;
    end
$$;

do
$$
    declare
        table_name text;
    begin
        foreach table_name in array array ['deadline_notices', 'notifications', 'answer_values']
            loop
                execute format('alter table %I enable row level security', table_name);
                execute format('create policy %I on %I to ventanilla_ingest, ventanilla_review, ventanilla_batch, ventanilla_readonly using (true) with check (true)',
                               table_name || '_workers', table_name);
                execute format('create policy %I on %I for select to ventanilla_reviewer using (municipality_id = any ((select visible_municipalities())::bigint[]))',
                               table_name || '_reviewer', table_name);
            end loop;
    end
$$;
grant select on deadline_notices, notifications, answer_values to ventanilla_readonly, ventanilla_reviewer;
grant select on answer_values_progress to ventanilla_readonly;
grant select, insert, delete on answer_values to ventanilla_review;
grant select, update on answer_values_progress to ventanilla_review;
grant select on notification_emails, audit_entries to ventanilla_readonly;
grant select, insert on deadline_notices, audit_entries to ventanilla_review;
grant select, insert on notifications to ventanilla_review;
grant update (email_id) on notifications to ventanilla_review;
grant select, insert, update on notification_emails to ventanilla_review;
grant update (document) on answers to ventanilla_review;
