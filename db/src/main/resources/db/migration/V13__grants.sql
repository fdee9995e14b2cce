-- Each worker may do its own work and nothing else. Nobody but the owner changes the schema.
set local lock_timeout = '5s';

grant select on all tables in schema ventanilla to ventanilla_ingest, ventanilla_review, ventanilla_batch, ventanilla_readonly;
revoke select on users from ventanilla_readonly, ventanilla_ingest;
grant select (id, municipality_id, role_code, name, email, is_active, created_at, updated_at, deleted_at) on users to ventanilla_readonly, ventanilla_ingest;

grant usage, select on sequence outbox_events_seq to ventanilla_ingest, ventanilla_review, ventanilla_batch;
grant insert, delete on outbox_events to ventanilla_ingest, ventanilla_review, ventanilla_batch;
grant update on outbox_shards to ventanilla_ingest, ventanilla_review, ventanilla_batch;
grant execute on function ensure_outbox_partitions(integer), drop_published_outbox_partitions(integer)
    to ventanilla_ingest, ventanilla_review, ventanilla_batch;

grant insert, update on folio_counters, procedures, answers, procedure_registrations, intake_cursors, dead_letters to ventanilla_ingest;
grant insert, update, delete on inbox_events, folio_ranges to ventanilla_ingest;
grant usage on sequence procedures_id_seq to ventanilla_ingest;
grant insert on procedure_status_history, intake_ledger, intake_exceptions to ventanilla_ingest;
grant temporary on database "${flyway:database}" to ventanilla_ingest, ventanilla_batch;

grant update (state) on procedures to ventanilla_review;
grant insert on procedure_status_history, review_plans, review_dependencies, dependency_resolutions, director_approvals to ventanilla_review;
grant insert, update on dependency_reviews, prevention_requests, business_licenses to ventanilla_review;

grant insert, update, delete on map_layers, maplayer_municipality, map_layer_features to ventanilla_batch;
grant insert, update, delete on batch_job_instance, batch_job_execution, batch_job_execution_params, batch_step_execution,
    batch_step_execution_context, batch_job_execution_context to ventanilla_batch;
grant usage on sequence batch_step_execution_seq, batch_job_execution_seq, batch_job_instance_seq to ventanilla_batch;
grant insert, update on procedures, answers, procedure_registrations to ventanilla_batch;
grant update (boundary) on municipalities to ventanilla_batch;

grant select on flyway_schema_history, municipalities, holidays, departments, department_user_assignments, procedure_types, fields, requirements,
    scian_codes, business_categories, procedures, answers, procedure_registrations, procedure_status_history, review_plans,
    dependency_reviews, dependency_resolutions, prevention_requests, director_approvals, business_licenses to ventanilla_reviewer;
grant select (id, municipality_id, role_code, name, email, is_active, deleted_at) on users to ventanilla_reviewer;
