set local lock_timeout = '5s';

create or replace function reviews_complete(of_procedure bigint) returns boolean
    language sql stable as
$$
select coalesce(bool_and(state in ('APPROVED', 'REJECTED', 'SKIPPED')) filter (where is_required or not any_required), false)
from (select state, is_required, bool_or(is_required) over () as any_required
      from ventanilla.dependency_reviews
      where procedure_id = of_procedure) review
$$;
