-- Four municipalities with a quarter of the procedures each, parcels on a grid of 100 m, two of three reviews open. Triggers
-- and keys are left out while loading: what is loaded is right by construction.
set session_replication_role = replica;
insert into municipalities (inegi_code, name) values ('14039', 'Guadalajara'), ('14120', 'Zapopan'), ('14098', 'Tlaquepaque'), ('14101', 'Tonalá');
insert into procedure_types (municipality_id, code, name) select id, 'business_license', 'Licencia' from municipalities;
insert into departments (municipality_id, code, name) select id, code, code from municipalities cross join unnest(array ['ecology', 'roads', 'licensing']) code;
insert into users (municipality_id, role_code, name, email) select id, 'REVIEWER', 'Una persona', 'x@example.mx' from municipalities;
insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, state, applicant_name, applicant_email, applicant_phone, submitted_at)
select m.id, t.id, m.inegi_code || '-' || n || '/2026', 'urn:test', m.inegi_code || n, 1,
       (array ['RECEIVED', 'IN_REVIEW', 'IN_REVIEW', 'PREVENTION', 'DIRECTOR_REVIEW', 'REJECTED', 'LICENSE_ISSUED', 'LICENSE_ISSUED'])[1 + n % 8],
       'María Solicitante', 'maria@example.mx', '3312345678', timestamptz '2026-01-01 12:00Z' + n % 300 * interval '1 day'
from generate_series(1, ROWS / 4) n cross join municipalities m join procedure_types t on t.municipality_id = m.id;
insert into procedure_registrations (procedure_id, municipality_id, parcel, area_m2, location)
select id, municipality_id, case when id % 5 > 0 then st_makeenvelope(x, y, x + 20, y + 20, 32613) end, case when id % 5 > 0 then 400 end,
       st_transform(st_setsrid(st_makepoint(x + 10, y + 10), 32613), 4326)
from (select id, municipality_id, 600000 + id % 447 * 100 as x, 2250000 + id / 447 * 100 as y from procedures) p;
insert into review_plans (procedure_id, municipality_id, explanation, event_id) select id, municipality_id, '{}', 'e' from procedures;
insert into dependency_reviews (plan_id, procedure_id, municipality_id, department_id, folio, estimated_business_days, maximum_business_days,
                                state, ready_at, due_on, rank_at, decided_at, holder_user_id, lease_until)
select l.id, p.id, p.municipality_id, d.id, p.folio, 3, 5, s.state, now(), s.due_on, s.due_on::timestamptz,
       case s.state when 'APPROVED' then now() end, case s.state when 'IN_REVIEW' then u.id end, case s.state when 'IN_REVIEW' then now() end
from procedures p
join review_plans l on l.procedure_id = p.id
join departments d on d.municipality_id = p.municipality_id and d.code = (array ['ecology', 'roads', 'licensing'])[1 + p.id % 3]
join users u on u.municipality_id = p.municipality_id
cross join lateral (select (array ['READY', 'READY', 'READY', 'APPROVED', 'APPROVED', 'PENDING', 'PREVENTION', 'READY', 'READY'])[1 + p.id % 9] as state,
                           date '2026-11-01' + (p.id % 90)::integer as due_on) s;
update dependency_reviews set state = 'IN_REVIEW', holder_user_id = (select min(id) from users), lease_until = now() where id % 997 = 0 and state = 'READY';
insert into prevention_requests (review_id, procedure_id, municipality_id, requested_by, reason, requested_at, due_on)
select r.id, r.procedure_id, r.municipality_id, u.id, 'Falta el plano', now(), date '2026-11-20' + (r.id % 60)::integer
from dependency_reviews r join users u on u.municipality_id = r.municipality_id where r.state = 'PREVENTION';
insert into audit_entries (municipality_id, actor, action, subject)
select municipality_id, 'ana@example.mx', 'CLAIMED', folio from procedures where id % 4 = 0;
insert into procedure_status_history (procedure_id, municipality_id, procedure_version, to_state, actor, reason, occurred_at)
select id, municipality_id, 1, 'RECEIVED', 'urn:ventanilla:ingest-worker', 'filed', now() from procedures;
insert into answers (procedure_id, municipality_id, document)
select id, municipality_id, jsonb_build_object('employees', id % 200, 'alcohol_sales', (array ['no', 'open_container'])[1 + id % 2],
                                               'activity', case when id % 100 = 0 then 'Ventas de vinos' else 'Taller mecánico' end)
from procedures where id % 2 = 0;
insert into answer_values (procedure_id, municipality_id, procedure_type_id, field, number, value, words)
select p.id, p.municipality_id, p.procedure_type_id, f.key, case jsonb_typeof(f.value) when 'number' then (f.value #>> '{}')::numeric end,
       f.value #>> '{}', case jsonb_typeof(f.value) when 'string' then to_tsvector('spanish', f.value) end
from procedures p join answers a on a.procedure_id = p.id cross join lateral jsonb_each(a.document) f;
