-- Roles belong to the cluster: one that another database of it still uses stays, with its password.
set local lock_timeout = '5s';

do
$$
    declare
        role_name text;
    begin
        foreach role_name in array array ['ventanilla_ingest', 'ventanilla_review', 'ventanilla_batch', 'ventanilla_readonly', 'ventanilla_reviewer']
            loop
                execute format('revoke usage on schema ventanilla from %I', role_name);
                begin
                    execute format('drop role %I', role_name);
                exception
                    when dependent_objects_still_exist then raise notice 'role % stays: other objects or databases use it', role_name;
                end;
            end loop;
    end
$$;
