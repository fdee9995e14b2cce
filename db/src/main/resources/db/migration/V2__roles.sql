-- One login per worker with only its grants. Roles belong to the whole cluster, so they may exist already.
-- They get no password here: `db roles` sets them from the environment.
set local lock_timeout = '5s';

do
$$
    declare
        role_name text;
    begin
        foreach role_name in array array ['ventanilla_ingest', 'ventanilla_review', 'ventanilla_batch', 'ventanilla_readonly', 'ventanilla_reviewer']
            loop
                begin
                    execute format('create role %I login nosuperuser nocreatedb nocreaterole', role_name);
                exception
                    when duplicate_object or unique_violation then null; -- made by another database of this cluster
                end;
                -- Set on the role and not per database, so that it survives a copy of the database from a template.
                if not exists (select from pg_roles where rolname = role_name and 'search_path=ventanilla, public' = any (rolconfig)) then
                    execute format('alter role %I set search_path = ventanilla, public', role_name);
                end if;
                execute format('grant usage on schema ventanilla to %I', role_name);
            end loop;
    end
$$;
