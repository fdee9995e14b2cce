set local lock_timeout = '5s';

do
$$
    begin
        if exists (select from outbox_events where events > 1) then
            raise exception 'the outbox still holds bundles of events: let a worker publish them first';
        end if;
    end
$$;
comment on column outbox_events.payload is null;
alter table outbox_events alter column payload set storage extended;
alter table outbox_events drop column events;
