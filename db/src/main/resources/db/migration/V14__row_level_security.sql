-- What serves reviewers sees only the municipalities named in the setting ventanilla.municipality_ids (comma list);
-- without the setting it sees nothing. The workers' own logins see every row their grants allow.
set local lock_timeout = '5s';

create function visible_municipalities() returns bigint[]
    language sql stable parallel safe as
$$
select coalesce(string_to_array(nullif(current_setting('ventanilla.municipality_ids', true), ''), ',')::bigint[], '{}')
$$;

do
$$
    declare
        table_name text;
    begin
        foreach table_name in array array ['holidays', 'users', 'departments', 'procedure_types', 'fields', 'requirements', 'procedures', 'answers', 'procedure_registrations',
            'procedure_status_history', 'review_plans', 'dependency_reviews', 'dependency_resolutions', 'prevention_requests',
            'director_approvals', 'business_licenses']
            loop
                execute format('alter table %I enable row level security', table_name);
                execute format('create policy %I on %I to ventanilla_ingest, ventanilla_review, ventanilla_batch, ventanilla_readonly using (true) with check (true)',
                               table_name || '_workers', table_name);
                execute format('create policy %I on %I for select to ventanilla_reviewer using (municipality_id = any ((select visible_municipalities())::bigint[]))',
                               table_name || '_reviewer', table_name);
            end loop;
    end
$$;

-- The same for what names its municipality in another way.
alter table municipalities enable row level security;
create policy municipalities_workers on municipalities to ventanilla_ingest, ventanilla_review, ventanilla_batch, ventanilla_readonly
    using (true) with check (true);
create policy municipalities_reviewer on municipalities for select to ventanilla_reviewer
    using (id = any ((select visible_municipalities())::bigint[]));

alter table department_user_assignments enable row level security;
create policy department_user_assignments_workers on department_user_assignments
    to ventanilla_ingest, ventanilla_review, ventanilla_batch, ventanilla_readonly using (true) with check (true);
create policy department_user_assignments_reviewer on department_user_assignments for select to ventanilla_reviewer
    using (exists (select from departments where departments.id = department_user_assignments.department_id));
