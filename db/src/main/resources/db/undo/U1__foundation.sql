-- PostGIS stays: others may use it, and an administrator may have made it.
set local lock_timeout = '5s';

drop function touch_updated_at();

do
$$
    begin
        execute format('alter database %I reset search_path', current_database());
    end
$$;
