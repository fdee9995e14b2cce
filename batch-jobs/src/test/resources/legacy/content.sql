-- Per table: name, rows and checksum of what was brought in, by the keys that people know.
with lines (name, line) as (
    select 'municipalities', concat_ws('|', inegi_code, name, is_active, st_astext(boundary, 3)) from municipalities
    union all select 'users', concat_ws('|', inegi_code, u.role_code, u.name, u.email, u.password_hash, u.is_active) from users u join municipalities m on m.id = u.municipality_id
    union all select 'departments', concat_ws('|', inegi_code, d.code, d.name) from departments d join municipalities m on m.id = d.municipality_id
    union all select 'department_user_assignments', concat_ws('|', d.code, u.email, a.is_active) from department_user_assignments a join departments d on d.id = department_id join users u on u.id = user_id
    union all select 'procedure_types', concat_ws('|', inegi_code, t.code, t.name, t.needs) from procedure_types t join municipalities m on m.id = t.municipality_id
    union all select 'fields', concat_ws('|', inegi_code, f.name, f.label_es, f.value_type, f.choices) from fields f join municipalities m on m.id = f.municipality_id
    union all select 'requirements', concat_ws('|', t.code, f.name) from requirements r join procedure_types t on t.id = procedure_type_id join fields f on f.id = field_id
    union all select 'procedures', (to_jsonb(p) - '{id,municipality_id,procedure_type_id,project_municipality_id,created_at,updated_at}'::text[])::text || t.code
              from procedures p join procedure_types t on t.id = p.procedure_type_id
    union all select 'answers', folio || document::text from answers join procedures p on p.id = procedure_id
    union all select 'procedure_registrations', concat_ws('|', folio, st_astext(parcel, 3), area_m2, declared_area_m2, st_astext(location, 7), sector, r.origin, flags, drawn)
              from procedure_registrations r join procedures p on p.id = procedure_id
    union all select 'procedure_status_history', concat_ws('|', folio, h.from_state, h.to_state, h.reason) from procedure_status_history h join procedures p on p.id = procedure_id
    union all select 'review_plans', concat_ws('|', folio, round, explanation) from review_plans r join procedures p on p.id = procedure_id
    union all select 'dependency_reviews', concat_ws('|', folio, d.code, round, state, state_reason, decided_at) from dependency_reviews r join departments d on d.id = department_id
    union all select 'dependency_resolutions', concat_ws('|', decision_id, review_version, resolution, comment, decided_at) from dependency_resolutions
    union all select 'prevention_requests', concat_ws('|', folio, q.reason, due_on, answered_at) from prevention_requests q join procedures p on p.id = procedure_id
    union all select 'director_approvals', concat_ws('|', decision_id, round, resolution, decided_at) from director_approvals
    union all select 'business_licenses', concat_ws('|', folio, license_folio, b.scian_code, valid_from, valid_until, issued_at, b.deleted_at, origin)
              from business_licenses b join procedures p on p.id = procedure_id
    union all select 'map_layers', concat_ws('|', code, name, source, current_version) from map_layers
    union all select 'map_layer_features', concat_ws('|', feature_key, properties, st_astext(geom, 3), flags) from map_layer_features
    union all select 'folio_counters', concat_ws('|', inegi_code, year, next_number) from folio_counters join municipalities m on m.id = municipality_id
    union all select 'legacy_rows', concat_ws('|', source_table, source_id, fate, target_table, content_hash, rules, label) from legacy_rows
    union all select 'legacy_quarantine', concat_ws('|', source_table, source_id, rule, detail, source_row) from legacy_quarantine
)
select name, count(*) as rows, md5(string_agg(line, chr(10) order by line)) as checksum from lines group by name order by name
