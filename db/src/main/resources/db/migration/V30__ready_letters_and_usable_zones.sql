-- Letters about what newly lies in the queue, reports that one wrong zone does not stop, a bell for the map, and a question
-- of every last answer that is planned once for each session.
set local lock_timeout = '5s';

alter table users add column letters_at_once boolean not null default false;
comment on column users.letters_at_once is 'true: whatever there is to tell goes out at once; false: in one letter an hour.';
grant select (letters_at_once) on users to ventanilla_readonly, ventanilla_reviewer;

alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check
    check (kind in ('READY', 'REMINDER', 'LEAD', 'DIRECTOR', 'PREVENTION_EXPIRED')) not valid;
alter table notifications validate constraint notifications_kind_check;

-- A zone that PostgreSQL does not know fails the whole statement that asks for it, and with it every municipality's row.
create function zone_or_utc(zone text) returns text
    language plpgsql stable as
$$
begin
    perform now() at time zone zone;
    return zone;
exception
    when invalid_parameter_value then return 'UTC';
end
$$;
comment on function zone_or_utc is 'The zone itself, or UTC where it names none: for statements about many municipalities, which say so in their rows.';

create trigger map_layers_ring after insert or delete or truncate or update of code, current_version, deleted_at on map_layers
    for each statement execute function ring_settings_changed();
create trigger maplayer_municipality_ring after insert or update or delete or truncate on maplayer_municipality
    for each statement execute function ring_settings_changed();

create or replace function reviews_complete(of_procedure bigint) returns boolean
    language plpgsql stable as
$$
begin
    return (select coalesce(bool_and(state in ('APPROVED', 'REJECTED', 'SKIPPED')) filter (where is_required or not any_required), false)
            from (select state, is_required, bool_or(is_required) over () as any_required
                  from ventanilla.dependency_reviews
                  where procedure_id = of_procedure) review);
end
$$;
