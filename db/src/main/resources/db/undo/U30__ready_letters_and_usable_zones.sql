set local lock_timeout = '5s';

create or replace function reviews_complete(of_procedure bigint) returns boolean
    language sql stable as
$$
select coalesce(bool_and(state in ('APPROVED', 'REJECTED', 'SKIPPED')) filter (where is_required or not any_required), false)
from (select state, is_required, bool_or(is_required) over () as any_required
      from ventanilla.dependency_reviews
      where procedure_id = of_procedure) review
$$;
drop trigger maplayer_municipality_ring on maplayer_municipality;
drop trigger map_layers_ring on map_layers;
drop function zone_or_utc(text);

delete from notifications where kind = 'READY';
alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check check (kind in ('REMINDER', 'LEAD', 'DIRECTOR', 'PREVENTION_EXPIRED'));

alter table users drop column letters_at_once;
