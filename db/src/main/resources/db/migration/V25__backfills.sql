-- Backfills: work over many rows in slices of keys. A run, its slices, what it could not do, who did what, and what is
-- wanted of it now. Every process that works on a run agrees with the others through these rows and the database's clock.
set local lock_timeout = '5s';

-- Runs of every job share one sequence of numbers with Spring Batch's instances, so that `batch status 12` names one thing.
create table backfill_runs
(
    id                bigint primary key default nextval('batch_job_instance_seq'),
    job               text        not null,
    target            text        not null,
    parameters        jsonb       not null default '{}',
    state             text        not null default 'RUNNING',
    round             integer     not null default 0,
    failure           text,
    started_by        text        not null,
    reason            text        not null,
    owner             text,
    owner_fence       bigint      not null default 0,
    owner_lease_until timestamptz,
    throttle_reason   text,
    throttled_since   timestamptz,
    created_at        timestamptz not null default now(),
    ended_at          timestamptz,
    verified_at       timestamptz,
    verification      jsonb,
    finalized_at      timestamptz,
    finalized_by      text,
    updated_at        timestamptz not null default now(),
    constraint backfill_runs_job_check check (job ~ '^[a-z][a-z0-9-]{1,60}$'),
    constraint backfill_runs_state_check check (state in ('RUNNING', 'PAUSED', 'STOPPED', 'THROTTLED_OUT', 'FAILED', 'COMPLETED', 'CANCELLED')),
    constraint backfill_runs_parameters_check check (jsonb_typeof(parameters) = 'object'),
    constraint backfill_runs_reason_check check (char_length(reason) between 1 and 2000),
    constraint backfill_runs_ended_check check ((ended_at is null) = (state in ('RUNNING', 'PAUSED'))),
    constraint backfill_runs_finalized_check check (finalized_at is null or (state = 'COMPLETED' and finalized_by is not null))
) with (fillfactor = 50);
comment on table backfill_runs is 'One row per run of a backfill job. All workers of all processes on all hosts work on the same row.';
comment on column backfill_runs.round is '0 = the first pass over the plan; each retry of the rejects is one round more.';
comment on column backfill_runs.owner is 'The process that keeps the run: it answers requests and ends the run. Any worker takes over once owner_lease_until has passed.';
comment on column backfill_runs.throttle_reason is 'Why nothing moves right now; null while it moves.';
-- At most one unfinished run per job and target, whoever starts it at whatever millisecond.
create unique index backfill_runs_unfinished_key on backfill_runs (job, target) where state not in ('COMPLETED', 'CANCELLED');
create index backfill_runs_job_idx on backfill_runs (job, id);
create trigger backfill_runs_touch before update on backfill_runs for each row execute function touch_updated_at();

create table backfill_controls
(
    run_id               bigint primary key references backfill_runs (id) on delete cascade,
    desired              text        not null default 'RUN',
    version              bigint      not null default 1,
    acknowledged_version bigint      not null default 0,
    target_millis        integer     not null default 500,
    nice                 real        not null default 0.5,
    max_rate             integer,
    workers              integer     not null default 1,
    throttled            boolean     not null default false,
    work_window          text,
    max_rejects          text,
    lease_seconds        integer     not null default 15,
    updated_at           timestamptz not null default now(),
    constraint backfill_controls_desired_check check (desired in ('RUN', 'PAUSE', 'STOP', 'CANCEL')),
    constraint backfill_controls_target_millis_check check (target_millis between 50 and 5000),
    constraint backfill_controls_nice_check check (nice between 0 and 100),
    constraint backfill_controls_max_rate_check check (max_rate > 0),
    constraint backfill_controls_workers_check check (workers between 0 and 64),
    constraint backfill_controls_lease_seconds_check check (lease_seconds between 1 and 30)
) with (fillfactor = 50);
comment on table backfill_controls is 'What is wanted of a run, set from any process; the owner of the run acknowledges each version within about a second.';
comment on column backfill_controls.max_rate is 'Rows a second over all workers of a process; null = no limit.';
comment on column backfill_controls.workers is 'Workers in the process that owns the run; other processes bring their own.';
create trigger backfill_controls_touch before update on backfill_controls for each row execute function touch_updated_at();

create table backfill_slices
(
    id            bigint generated always as identity primary key,
    run_id        bigint      not null references backfill_runs (id) on delete cascade,
    backfill      text        not null,
    round         integer     not null default 0,
    parent_id     bigint references backfill_slices (id) on delete cascade,
    lo            bigint      not null,
    hi            bigint      not null,
    planned_rows  bigint      not null,
    state         text        not null default 'PENDING',
    fence         bigint      not null default 0,
    lease_until   timestamptz,
    worker        text,
    attempts      integer     not null default 0,
    not_before    timestamptz,
    rows_in       bigint      not null default 0,
    rows_changed  bigint      not null default 0,
    rows_rejected bigint      not null default 0,
    tallies       jsonb       not null default '{}',
    wal_bytes     bigint      not null default 0,
    millis        integer     not null default 0,
    last_error    text,
    created_at    timestamptz not null default now(),
    started_at    timestamptz,
    ended_at      timestamptz,
    constraint backfill_slices_range_check check (lo <= hi and planned_rows >= 0),
    constraint backfill_slices_state_check check (state in ('PENDING', 'RUNNING', 'DONE', 'SPLIT', 'FAILED', 'CANCELLED')),
    constraint backfill_slices_lease_check check ((state = 'RUNNING') = (lease_until is not null)),
    constraint backfill_slices_counts_check check (least(rows_in, rows_changed, rows_rejected) >= 0
        and rows_changed + rows_rejected <= rows_in)
) with (fillfactor = 70);
comment on table backfill_slices is 'Ranges of keys, both ends included. Those of one run, backfill and round that are not SPLIT touch without gap or overlap (round 0).';
comment on column backfill_slices.planned_rows is 'Rows in the range when it was planned or cut. A claim takes no more rows than its worker finds right and leaves the rest.';
comment on column backfill_slices.fence is 'Counts claims: only the latest claimant may close the slice.';
comment on column backfill_slices.lease_until is 'By the database''s clock; once it has passed, anybody may claim the slice.';
comment on column backfill_slices.wal_bytes is 'WAL written by the whole server between begin and end of the slice.';
comment on column backfill_slices.tallies is 'Rule name to number of rows it was applied to.';
create index backfill_slices_claim_idx on backfill_slices (run_id, backfill, round, lo) where state in ('PENDING', 'RUNNING');
create index backfill_slices_run_idx on backfill_slices (run_id, id);
create index backfill_slices_parent_idx on backfill_slices (parent_id) where parent_id is not null;

create table backfill_rejects
(
    run_id      bigint      not null references backfill_runs (id) on delete cascade,
    backfill    text        not null,
    key         bigint      not null,
    slice_id    bigint      not null references backfill_slices (id) on delete cascade,
    code        text        not null,
    message     text        not null,
    payload     jsonb,
    attempts    integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    resolved_at timestamptz,
    constraint backfill_rejects_pkey primary key (run_id, backfill, key),
    constraint backfill_rejects_code_check check (code ~ '^[A-Z0-9][A-Z0-9_]{2,59}$'),
    constraint backfill_rejects_message_check check (char_length(message) <= 2000),
    constraint backfill_rejects_attempts_check check (attempts >= 1)
);
comment on table backfill_rejects is 'Rows that a backfill could not do, each with its reason. Written in the transaction that closes the slice.';
comment on column backfill_rejects.code is 'Reason given by the backfill, or the SQLSTATE with which the database refused the row.';
comment on column backfill_rejects.resolved_at is 'When a retry did the row after all; null while it is open.';
create index backfill_rejects_slice_idx on backfill_rejects (slice_id);
create trigger backfill_rejects_touch before update on backfill_rejects for each row execute function touch_updated_at();

-- No foreign key: what was done stays on record when the run is purged.
create table backfill_events
(
    id         bigint generated always as identity primary key,
    run_id     bigint,
    job        text,
    kind       text        not null,
    actor      text        not null,
    reason     text        not null default '',
    detail     jsonb       not null default '{}',
    created_at timestamptz not null default clock_timestamp(),
    constraint backfill_events_kind_check check (kind ~ '^[A-Z][A-Z_]{2,39}$')
);
comment on table backfill_events is 'Audit: what people asked for and what became of it. Nothing here is changed, and it outlives the run.';
create index backfill_events_run_idx on backfill_events (run_id, id);

-- The first statement of a migration that takes away what a backfill replaces. An empty table needs no backfill.
create function require_backfill_finalized(wanted_job text, source_table regclass) returns void
    language plpgsql as
$$
declare
    any_row boolean;
begin
    if exists (select from ventanilla.backfill_runs where job = wanted_job and finalized_at is not null) then
        return;
    end if;
    execute format('select exists (select from %s)', source_table) into any_row;
    if any_row then
        raise exception 'backfill "%" is not finalized, so this migration may not take away what it replaces', wanted_job
            using errcode = 'object_not_in_prerequisite_state',
                hint = format('Next: ./ventanilla batch run %s --reason TEXT --execute, then ./ventanilla batch finalize %s, then db migrate again', wanted_job, wanted_job);
    end if;
end
$$;
comment on function require_backfill_finalized(text, regclass) is 'Raises unless the job was finalized or the table it works on is empty.';
revoke all on function require_backfill_finalized(text, regclass) from public;

grant select, insert, update, delete on backfill_runs, backfill_controls, backfill_slices, backfill_rejects, backfill_events to ventanilla_batch;
grant select on backfill_runs, backfill_controls, backfill_slices, backfill_rejects, backfill_events to ventanilla_readonly;
-- Health probes look at other sessions, replication and checkpoints.
do
$$
    begin
        if not pg_has_role('ventanilla_batch', 'pg_monitor', 'member') then
            grant pg_monitor to ventanilla_batch;
        end if;
    exception
        when internal_error then null; -- another database of this cluster is granting it at this moment
        when insufficient_privilege then
            raise notice 'pg_monitor could not be granted to ventanilla_batch: batch health shows fewer probes until an administrator does';
    end
$$;
