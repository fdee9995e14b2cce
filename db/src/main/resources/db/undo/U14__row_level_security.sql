set local lock_timeout = '5s';

do
$$
    declare
        table_name text;
    begin
        foreach table_name in array array ['holidays', 'users', 'departments', 'procedure_types', 'fields', 'requirements', 'procedures', 'answers',
            'procedure_registrations', 'procedure_status_history', 'review_plans', 'dependency_reviews', 'dependency_resolutions',
            'prevention_requests', 'director_approvals', 'business_licenses', 'municipalities', 'department_user_assignments']
            loop
                execute format('drop policy %I on %I', table_name || '_workers', table_name);
                execute format('drop policy %I on %I', table_name || '_reviewer', table_name);
                execute format('alter table %I disable row level security', table_name);
            end loop;
    end
$$;

drop function visible_municipalities();
