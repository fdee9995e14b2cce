set local lock_timeout = '5s';

drop index dependency_reviews_waiting_idx;
drop index procedures_municipality_state_idx;
create index procedures_municipality_state_idx on procedures (municipality_id, state, id) where deleted_at is null;
