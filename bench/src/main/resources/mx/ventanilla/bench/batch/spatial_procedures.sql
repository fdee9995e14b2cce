insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, applicant_name, applicant_email,
                        applicant_phone, neighborhood, submitted_at)
select t.municipality_id, t.id, '14039-' || n || '/2019', 'urn:old', n::text, 1, 'María Solicitante', 'maria@example.mx', '3312345678',
       'Colonia 1-1', now()
from procedure_types t, generate_series(1, ?) n
