-- The plan of a procedure, one review per department and round, what waits for what, and what was decided.
set local lock_timeout = '5s';

create function review_may_become(from_state text, to_state text) returns boolean
    language sql immutable parallel safe as
$$
select case from_state
           when 'PENDING' then to_state in ('READY', 'SKIPPED', 'ON_HOLD')
           when 'READY' then to_state in ('IN_REVIEW', 'APPROVED', 'SKIPPED', 'ON_HOLD')
           when 'IN_REVIEW' then to_state in ('READY', 'APPROVED', 'REJECTED', 'PREVENTION', 'SKIPPED', 'ON_HOLD')
           when 'PREVENTION' then to_state in ('READY', 'REJECTED', 'SKIPPED')
           when 'ON_HOLD' then to_state in ('PENDING', 'READY', 'SKIPPED')
           else false -- APPROVED, REJECTED and SKIPPED are ends
           end
$$;

create table review_plans
(
    id              bigint generated always as identity primary key,
    procedure_id    bigint      not null,
    municipality_id bigint      not null,
    round           smallint    not null default 1,
    explanation     jsonb       not null,
    event_id        text        not null,
    created_at      timestamptz not null default now(),
    constraint review_plans_round_check check (round >= 1),
    constraint review_plans_key unique (procedure_id, round)
);
comment on column review_plans.explanation is 'Which source brought in each department, as read when the plan was made, so that it can be explained years later.';

create table dependency_reviews
(
    id                      bigint generated always as identity,
    plan_id                 bigint      not null,
    procedure_id            bigint      not null,
    municipality_id         bigint      not null,
    department_id           bigint      not null,
    folio                   text        not null,
    round                   smallint    not null default 1,
    stage                   smallint    not null default 1,
    is_required             boolean     not null default true,
    priority                smallint    not null default 3,
    estimated_business_days smallint    not null,
    maximum_business_days   smallint    not null,
    state                   text        not null,
    state_reason            text,
    version                 integer     not null default 1,
    ready_at                timestamptz,
    due_on                  date,
    rank_at                 timestamptz,
    holder_user_id          bigint references users (id),
    claimed_at              timestamptz,
    lease_until             timestamptz,
    decided_at              timestamptz,
    created_at              timestamptz not null default now(),
    updated_at              timestamptz not null default now(),
    constraint dependency_reviews_pkey primary key (id, municipality_id),
    constraint dependency_reviews_key unique (procedure_id, department_id, round),
    constraint dependency_reviews_state_check check (state in ('PENDING', 'READY', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'PREVENTION', 'ON_HOLD', 'SKIPPED')),
    constraint dependency_reviews_ready_check check (state not in ('READY', 'IN_REVIEW') or (ready_at is not null and due_on is not null and rank_at is not null)),
    constraint dependency_reviews_holder_check check ((state = 'IN_REVIEW') = (holder_user_id is not null and lease_until is not null)),
    constraint dependency_reviews_decided_check check ((state in ('APPROVED', 'REJECTED')) = (decided_at is not null)),
    constraint dependency_reviews_priority_check check (priority between 1 and 5)
) with (fillfactor = 75, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
comment on constraint dependency_reviews_pkey on dependency_reviews is 'id is unique by itself; with the municipality one index serves those who look for a review and those who refer to it, and every claim writes into one less.';
comment on column dependency_reviews.rank_at is 'Order in the queue: the due date brought forward by priority, so that nothing starves.';
comment on column dependency_reviews.version is 'Fence: every write names the version it read.';
create index dependency_reviews_queue_idx on dependency_reviews (department_id, rank_at, id) where state = 'READY';
create index dependency_reviews_lease_idx on dependency_reviews (lease_until) where state = 'IN_REVIEW';
create index dependency_reviews_holder_idx on dependency_reviews (holder_user_id) where state = 'IN_REVIEW';

create function refuse_illegal_review_transition() returns trigger
    language plpgsql as
$$
begin
    if not ventanilla.review_may_become(old.state, new.state) then
        raise exception 'review % of procedure % may not go from % to %', old.id, old.folio, old.state, new.state
            using errcode = 'check_violation', constraint = 'dependency_reviews_transition_check', table = 'dependency_reviews', column = 'state';
    end if;
    return new;
end
$$;
create trigger dependency_reviews_transition before update of state on dependency_reviews for each row
    when (old.state is distinct from new.state) execute function refuse_illegal_review_transition();
create trigger dependency_reviews_touch before update on dependency_reviews for each row execute function touch_updated_at();

create table review_dependencies
(
    review_id            bigint not null,
    depends_on_review_id bigint not null,
    constraint review_dependencies_pkey primary key (review_id, depends_on_review_id),
    constraint review_dependencies_self_check check (review_id <> depends_on_review_id)
);
create index review_dependencies_on_idx on review_dependencies (depends_on_review_id);

-- The references of what routing writes are checked once per statement, as the intake's are (V7, decision record 0011). A plan
-- goes only with its procedure, and whoever plans or deletes holds the procedure; a department is locked as a foreign key
-- locks it, each once.
create function require_plan() returns trigger
    language plpgsql security definer set search_path = ventanilla, pg_temp as
$$
declare
    missing text;
begin
    -- review_plans_pkey, one probe a row
    select 'plan ' || plan_id into missing
    from written
    where not exists (select from review_plans p
                      where p.id = written.plan_id and p.procedure_id = written.procedure_id
                        and p.municipality_id = written.municipality_id)
    limit 1;
    if found then
        perform refuse_reference('dependency_reviews_plan_id_fkey', 'dependency_reviews', 'refers to ' || missing || ', which is not of its procedure');
    end if;

    with wanted as (select distinct department_id as id, municipality_id from written),
         held as (select id, municipality_id from departments
                  where (id, municipality_id) in (select id, municipality_id from wanted) for key share)
    select 'department ' || id into missing from wanted where (id, municipality_id) not in (select id, municipality_id from held) limit 1;
    if found then
        perform refuse_reference('dependency_reviews_department_fk', 'dependency_reviews', 'refers to ' || missing || ', which its municipality does not have');
    end if;
    return null;
end
$$;

create function require_reviews_of_one_procedure() returns trigger
    language plpgsql security definer set search_path = ventanilla, pg_temp as
$$
declare
    stray bigint;
begin
    -- dependency_reviews_pkey, two probes a row
    select review_id into stray
    from written
    where ((select procedure_id from dependency_reviews r where r.id = written.review_id)
        = (select procedure_id from dependency_reviews r where r.id = written.depends_on_review_id)) is not true
    limit 1;
    if found then
        perform refuse_reference('review_dependencies_review_id_fkey', 'review_dependencies', 'lets review ' || stray || ' wait for none of its procedure');
    end if;
    return null;
end
$$;

create trigger review_plans_procedure after insert on review_plans referencing new table as written
    for each statement execute function require_procedure();
create trigger review_plans_move before update of procedure_id, municipality_id on review_plans for each row
    when ((old.procedure_id, old.municipality_id) is distinct from (new.procedure_id, new.municipality_id)) execute function refuse_move();
create trigger dependency_reviews_references after insert on dependency_reviews referencing new table as written
    for each statement execute function require_plan();
create trigger review_dependencies_references after insert on review_dependencies referencing new table as written
    for each statement execute function require_reviews_of_one_procedure();
create trigger review_dependencies_move before update on review_dependencies for each row execute function refuse_move();

create trigger procedures_reviewed after delete on procedures for each row execute function
    refuse_referenced('id', 'review_plans', 'procedure_id', 'dependency_reviews', 'procedure_id');
create trigger departments_reviewed after delete on departments for each row execute function
    refuse_referenced('id', 'dependency_reviews', 'department_id');
create trigger review_plans_reviewed after delete on review_plans for each row execute function
    refuse_referenced('procedure_id', 'dependency_reviews', 'procedure_id');
create trigger dependency_reviews_awaited after delete on dependency_reviews for each row execute function
    refuse_referenced('id', 'review_dependencies', 'review_id', 'review_dependencies', 'depends_on_review_id');

create table dependency_resolutions
(
    id              bigint generated always as identity primary key,
    decision_id     text        not null,
    review_id       bigint      not null,
    municipality_id bigint      not null,
    review_version  integer     not null,
    user_id         bigint      not null references users (id),
    resolution      text        not null,
    comment         text        not null default '',
    decided_at      timestamptz not null,
    created_at      timestamptz not null default now(),
    constraint dependency_resolutions_decision_key unique (decision_id),
    constraint dependency_resolutions_review_fk foreign key (review_id, municipality_id) references dependency_reviews (id, municipality_id),
    constraint dependency_resolutions_once_key unique (review_id, review_version),
    constraint dependency_resolutions_resolution_check check (resolution in ('APPROVED', 'REJECTED', 'PREVENTION')),
    constraint dependency_resolutions_comment_check check (char_length(comment) <= 4000)
);
comment on table dependency_resolutions is 'Append-only. decision_id makes a decision idempotent; (review, version) makes it accepted once.';

create table prevention_requests
(
    id              bigint generated always as identity primary key,
    review_id       bigint      not null,
    procedure_id    bigint      not null,
    municipality_id bigint      not null,
    requested_by    bigint      not null references users (id),
    reason          text        not null,
    requested_at    timestamptz not null,
    due_on          date        not null,
    answered_at     timestamptz,
    expired_at      timestamptz,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    constraint prevention_requests_review_fk foreign key (review_id, municipality_id) references dependency_reviews (id, municipality_id),
    constraint prevention_requests_procedure_fk foreign key (procedure_id, municipality_id) references procedures (id, municipality_id),
    constraint prevention_requests_reason_check check (char_length(reason) between 2 and 4000),
    constraint prevention_requests_end_check check (answered_at is null or expired_at is null)
);
create unique index prevention_requests_open_key on prevention_requests (review_id) where answered_at is null and expired_at is null;
create index prevention_requests_procedure_idx on prevention_requests (procedure_id);
create index prevention_requests_due_idx on prevention_requests (due_on) where answered_at is null and expired_at is null;
create trigger prevention_requests_touch before update on prevention_requests for each row execute function touch_updated_at();

create table director_approvals
(
    id              bigint generated always as identity primary key,
    decision_id     text        not null,
    procedure_id    bigint      not null,
    municipality_id bigint      not null,
    round           smallint    not null,
    user_id         bigint      not null references users (id),
    resolution      text        not null,
    comment         text        not null default '',
    decided_at      timestamptz not null,
    created_at      timestamptz not null default now(),
    constraint director_approvals_decision_key unique (decision_id),
    constraint director_approvals_procedure_fk foreign key (procedure_id, municipality_id) references procedures (id, municipality_id),
    constraint director_approvals_key unique (procedure_id, round),
    constraint director_approvals_resolution_check check (resolution in ('APPROVED', 'REJECTED'))
);
