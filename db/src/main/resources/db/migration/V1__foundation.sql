-- What everything else stands on: PostGIS, and the trigger that keeps updated_at true.
-- PostGIS needs a superuser; where the owner is none, an administrator creates it once and this line does nothing.
set local lock_timeout = '5s';

create extension if not exists postgis with schema public;

-- Whoever connects finds the tables without naming the schema. The workers' logins carry the same setting (V2).
do
$$
    begin
        execute format('alter database %I set search_path = ventanilla, public', current_database());
    end
$$;

create function touch_updated_at() returns trigger
    language plpgsql as
$$
begin
    new.updated_at := now();
    return new;
end
$$;
comment on function touch_updated_at() is 'Row trigger: updated_at is the database''s time of the last change.';
