-- What the reports read, at next to no cost for the counter and none for claims.
set lock_timeout = '5s';

-- Entered when a review is planned behind others or stopped; claims and decisions do not touch it.
create index concurrently dependency_reviews_waiting_idx on dependency_reviews (department_id, state)
    where state in ('PENDING', 'PREVENTION', 'ON_HOLD');

-- The same index with the month beside the state: statistics read it alone. Eight bytes more per procedure.
create index concurrently procedures_municipality_state_submitted_idx on procedures (municipality_id, state, id) include (submitted_at)
    where deleted_at is null;
drop index concurrently procedures_municipality_state_idx;
alter index procedures_municipality_state_submitted_idx rename to procedures_municipality_state_idx;
