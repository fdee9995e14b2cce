-- At least one row in every table, so that the ladder walks over rows and not only over empty tables.
insert into municipalities (inegi_code, name, boundary)
values ('14039', 'Guadalajara', st_multi(st_makeenvelope(660000, 2270000, 685000, 2300000, 32613))),
       ('14120', 'Zapopan', null);
insert into holidays (municipality_id, day, name)
select id, date '2026-09-16', 'Independencia' from municipalities;
insert into users (municipality_id, role_code, name, email)
select id, 'REVIEWER', 'Persona de ' || name, 'persona@' || inegi_code || '.example.org' from municipalities;
insert into departments (municipality_id, code, name, is_default)
select id, dept, dept, dept = 'licensing'
from municipalities cross join (values ('licensing'), ('roads')) as department (dept);
insert into department_user_assignments (department_id, user_id)
select departments.id, users.id from departments join users using (municipality_id);
insert into scian_codes (code, name, business_category_code) values ('461110', 'Abarrotes', 'LOW_IMPACT');
insert into procedure_types (municipality_id, code, name, needs)
select id, 'business_license', 'Licencia', 'BUSINESS' from municipalities;
insert into fields (municipality_id, name, label_es)
select id, 'alcohol_sales', 'Venta de alcohol' from municipalities;
insert into requirements (municipality_id, procedure_type_id, field_id)
select municipality_id, procedure_types.id, fields.id from procedure_types join fields using (municipality_id);
insert into map_layers (code, name, current_version) values ('heritage', 'Patrimonio', 1);
insert into maplayer_municipality (map_layer_id, municipality_id)
select map_layers.id, municipalities.id from map_layers cross join municipalities;
insert into map_layer_features (map_layer_id, version, feature_key, geom)
select id, 1, 'centro', st_makeenvelope(670000, 2285000, 671000, 2286000, 32613) from map_layers;
insert into map_layer_rejects (map_layer_id, version, ordinal, feature_key, reason_code, reason, properties, feature_text)
select id, 1, 2, 'x', 'EMPTY_GEOMETRY', 'no geometry', '{}', 'null' from map_layers;
insert into folio_counters (municipality_id, year, next_number) select id, 2026, 11 from municipalities;
insert into folio_ranges (municipality_id, year, next_number, end_number) select id, 2026, 2, 11 from municipalities;
insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, applicant_name, applicant_email,
                        applicant_phone, scian_code, submitted_at)
select municipality_id, procedure_types.id, inegi_code || '-1/2026', 'urn:test', inegi_code, 1, 'Ana Ruiz', 'ana@example.org',
       '3312345678', '461110', now()
from procedure_types join municipalities on municipalities.id = municipality_id;
insert into answers (procedure_id, municipality_id, document) select id, municipality_id, '{"alcohol_sales": "no"}' from procedures;
insert into procedure_registrations (procedure_id, municipality_id, parcel, area_m2, location)
select id, municipality_id, st_makeenvelope(670000, 2285000, 670010, 2285020, 32613), 200, st_point(-103.35, 20.67, 4326) from procedures;
insert into procedure_status_history (procedure_id, municipality_id, procedure_version, to_state, actor, reason, occurred_at)
select id, municipality_id, 1, 'RECEIVED', 'urn:test', 'submitted', now() from procedures;
insert into procedure_department_flows (municipality_id, procedure_type_id, department_id, stage)
select municipality_id, procedure_types.id, departments.id, row_number() over (partition by municipality_id order by departments.id)
from procedure_types join departments using (municipality_id);
insert into procedure_department_flow_dependencies (flow_id, depends_on_flow_id, procedure_type_id)
select later.id, earlier.id, later.procedure_type_id
from procedure_department_flows later
join procedure_department_flows earlier on earlier.procedure_type_id = later.procedure_type_id and earlier.stage < later.stage;
insert into requirement_department_assignments (municipality_id, field_id, department_id)
select municipality_id, fields.id, departments.id from fields join departments using (municipality_id) where departments.code = 'roads';
insert into review_plans (procedure_id, municipality_id, explanation, event_id) select id, municipality_id, '{}', 'e' from procedures;
insert into dependency_reviews (plan_id, procedure_id, municipality_id, department_id, folio, estimated_business_days,
                                maximum_business_days, state, ready_at, due_on, rank_at)
select review_plans.id, procedures.id, procedures.municipality_id, departments.id, folio, 3, 5,
       case code when 'licensing' then 'READY' else 'PENDING' end, now(), date '2026-12-01', now()
from procedures
join review_plans on review_plans.procedure_id = procedures.id
join departments on departments.municipality_id = procedures.municipality_id;
insert into review_dependencies (review_id, depends_on_review_id)
select later.id, earlier.id
from dependency_reviews later
join dependency_reviews earlier on earlier.procedure_id = later.procedure_id and earlier.state = 'READY' and later.state = 'PENDING';
insert into dependency_resolutions (decision_id, review_id, municipality_id, review_version, user_id, resolution, decided_at)
select 'decision-' || review.id, review.id, review.municipality_id, 1, users.id, 'APPROVED', now()
from dependency_reviews review join users using (municipality_id);
insert into prevention_requests (review_id, procedure_id, municipality_id, requested_by, reason, requested_at, due_on)
select review.id, procedure_id, review.municipality_id, users.id, 'Falta el plano', now(), date '2026-12-20'
from dependency_reviews review join users using (municipality_id);
-- A procedure that was brought in from elsewhere with its licence: one of this office would have to earn it.
insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, state, applicant_name,
                        applicant_email, applicant_phone, submitted_at)
select municipality_id, procedure_type_id, inegi_code || '-1/2025', 'urn:elsewhere', inegi_code, 1, 'LICENSE_ISSUED', 'Ana Ruiz',
       'ana@example.org', '3312345678', now()
from procedures join municipalities on municipalities.id = municipality_id;
insert into director_approvals (decision_id, procedure_id, municipality_id, round, user_id, resolution, decided_at)
select 'director-' || procedures.id, procedures.id, municipality_id, 1, users.id, 'APPROVED', now()
from procedures join users using (municipality_id) where procedures.state = 'LICENSE_ISSUED';
insert into business_licenses (municipality_id, procedure_id, license_folio, valid_from, valid_until, issued_at, origin)
select municipality_id, id, 'L-1', date '2026-11-21', date '2027-11-21', now(), 'LEGACY' from procedures where state = 'LICENSE_ISSUED';
insert into inbox_events (source, event_id, event_type, subject, payload_hash, outcome)
values ('urn:test', 'e', 'procedure.submitted', '14039', sha256('x'), 'ACCEPTED');
insert into intake_cursors (topic, partition, next_offset) values ('permits.submissions.v1', 0, 1);
insert into intake_ledger (topic, partition, first_offset, next_offset, accepted, stale, duplicate, conflict, rejected, absent, worker)
values ('permits.submissions.v1', 0, 0, 2, 1, 0, 0, 0, 1, 0, 'w');
insert into dead_letters (topic, partition, "offset", record_headers, record_time, outcome, violations)
values ('permits.submissions.v1', 0, 1, '[]', now(), 'REJECTED', '[{"code": "UNREADABLE"}]');
insert into intake_exceptions (topic, partition, "offset", outcome, dead_letter_id)
select topic, partition, "offset", outcome, id from dead_letters;
insert into ledger_marks (topic, partition, first_offset, next_offset, accepted, stale, duplicate, conflict, rejected, parked, absent)
select topic, partition, first_offset, next_offset, accepted, stale, duplicate, conflict, rejected, 0, absent from intake_ledger;
insert into parked_events (topic, partition, "offset", record_headers, record_time, event_source, event_id, subject, outcome, released_at)
values ('permits.submissions.v1', 1, 1, '[]', now(), 'urn:test', 'p', '14039', 'ACCEPTED', now());
insert into dead_letter_actions (dead_letter_id, action, acted_by, reason, edited_value)
select id, 'EDIT', 'operator', 'municipality corrected', '{}' from dead_letters;
insert into outbox_events (id, aggregatetype, aggregateid, type, source, payload)
values (gen_random_uuid(), 'procedures.events.v1', '14039-1/2026', 'procedure.registered', 'urn:ventanilla:ingest-worker', '{}');
insert into batch_job_instance (job_instance_id, version, job_name, job_key) values (1, 0, 'job', 'key');
insert into batch_job_execution (job_execution_id, version, job_instance_id, create_time) values (1, 0, 1, now());
insert into batch_job_execution_params (job_execution_id, parameter_name, parameter_type, identifying) values (1, 'p', 'String', 'Y');
insert into batch_step_execution (step_execution_id, version, step_name, job_execution_id, create_time) values (1, 0, 'step', 1, now());
insert into batch_step_execution_context (step_execution_id, short_context) values (1, '{}');
insert into batch_job_execution_context (job_execution_id, short_context) values (1, '{}');
insert into rule_versions (municipality_id, version, content, imported_by, imported_at)
select id, 1, 'municipality: x', 'norma@example.org', now() from municipalities;
insert into user_absences (municipality_id, user_id, from_day, until_day, reason, recorded_by)
select municipality_id, id, date '2026-12-21', date '2026-12-31', 'Vacaciones', 'persona@example.org' from users;
insert into reviewer_areas (department_id, user_id, area) select department_id, user_id, 'centro' from department_user_assignments;
insert into deadline_notices (review_id, municipality_id, due_on, level, noticed_at)
select id, municipality_id, due_on, 'REMINDER', now() from dependency_reviews;
insert into notification_emails (municipality_id, user_id, message_id, next_attempt_at, created_at)
select municipality_id, id, '<' || id || '@example.org>', now(), now() from users;
insert into notifications (municipality_id, review_id, user_id, kind, due_on, email_id, created_at)
select review.municipality_id, review.id, email.user_id, 'REMINDER', review.due_on, email.id, now()
from dependency_reviews review join notification_emails email using (municipality_id);
insert into audit_entries (municipality_id, actor, action, subject)
select id, 'norma@example.org', 'SEEN', inegi_code || '-1/2026' from municipalities;
insert into answer_values (procedure_id, municipality_id, procedure_type_id, field, value)
select id, municipality_id, procedure_type_id, 'alcohol_sales', 'no' from procedures;
insert into backfill_runs (id, job, target, started_by, reason) values (1, 'category-backfill', 'procedures', 'ana@host', 'test');
insert into backfill_controls (run_id) values (1);
insert into backfill_slices (run_id, backfill, lo, hi, planned_rows, rows_in, rows_rejected, state) values (1, 'category', 1, 100, 1, 1, 1, 'DONE');
insert into backfill_rejects (run_id, backfill, key, slice_id, code, message)
select run_id, backfill, 7, id, '23514', 'refused' from backfill_slices;
insert into backfill_events (run_id, job, kind, actor) values (1, 'category-backfill', 'STARTED', 'ana@host');
insert into legacy_rows (source_database, source_table, source_id, fate, content_hash) values ('visor', 'users', '1', 'QUARANTINED', gen_random_uuid());
insert into legacy_quarantine (source_database, source_table, source_id, rule, source_row)
select source_database, source_table, source_id, 'USER_WITHOUT_ROLE', '{"id": 1}' from legacy_rows;
insert into gazetteer (municipality_id, street, exterior_number, location)
select id, 'av juarez', '12', st_point(-103.35, 20.67, 4326) from municipalities;
insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, state, applicant_name,
                        applicant_email, applicant_phone, submitted_at)
select municipality_id, procedure_type_id, inegi_code || '-1/2015', 'urn:long-ago', inegi_code, 1, 'REJECTED', 'Ana Ruiz',
       'ana@example.org', '3312345678', '2015-01-01 12:00 UTC'
from procedures join municipalities on municipalities.id = municipality_id where source = 'urn:test';
select archive_procedures(1, 1000, 5);
