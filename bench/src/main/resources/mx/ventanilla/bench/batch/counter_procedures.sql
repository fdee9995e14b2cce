-- Old procedures, ended, whose activity is known by its name in the catalogue and has no code yet.
alter table procedures disable trigger user;
insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, state, applicant_name,
                        applicant_email, applicant_phone, activity, submitted_at)
select t.municipality_id, t.id, m.inegi_code || '-' || n || '/2015', 'urn:old', n::text, 1, 'REJECTED', 'María Solicitante',
       'maria@example.mx', '3312345678', activities.names[1 + n % cardinality(activities.names)], now()
from (select id, municipality_id from procedure_types order by id limit 1) t
join municipalities m on m.id = t.municipality_id
cross join (select array_agg(name) as names from scian_codes) activities
cross join generate_series(1, :rows) n;
alter table procedures enable trigger user;
