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
    constraint review_plans_procedure_fk foreign key (procedure_id, municipality_id) references procedures (id, municipality_id),
    constraint review_plans_round_check check (round >= 1),
    constraint review_plans_key unique (procedure_id, round)
);
comment on column review_plans.explanation is 'Which source brought in each department, as read when the plan was made, so that it can be explained years later.';

create table dependency_reviews
(
    id                      bigint generated always as identity primary key,
    plan_id                 bigint      not null references review_plans (id),
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
    constraint dependency_reviews_procedure_fk foreign key (procedure_id, municipality_id) references procedures (id, municipality_id),
    constraint dependency_reviews_department_fk foreign key (department_id, municipality_id) references departments (id, municipality_id),
    constraint dependency_reviews_key unique (procedure_id, department_id, round),
    constraint dependency_reviews_in_municipality_key unique (id, municipality_id),
    constraint dependency_reviews_state_check check (state in ('PENDING', 'READY', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'PREVENTION', 'ON_HOLD', 'SKIPPED')),
    constraint dependency_reviews_ready_check check (state not in ('READY', 'IN_REVIEW') or (ready_at is not null and due_on is not null and rank_at is not null)),
    constraint dependency_reviews_holder_check check ((state = 'IN_REVIEW') = (holder_user_id is not null and lease_until is not null)),
    constraint dependency_reviews_decided_check check ((state in ('APPROVED', 'REJECTED')) = (decided_at is not null)),
    constraint dependency_reviews_priority_check check (priority between 1 and 5)
) with (fillfactor = 75, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
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
    review_id            bigint not null references dependency_reviews (id),
    depends_on_review_id bigint not null references dependency_reviews (id),
    constraint review_dependencies_pkey primary key (review_id, depends_on_review_id),
    constraint review_dependencies_self_check check (review_id <> depends_on_review_id)
);
create index review_dependencies_on_idx on review_dependencies (depends_on_review_id);

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
