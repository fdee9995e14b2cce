-- New procedures under the keys that were drawn for them. The batch looked for each before, so that a violation of
-- procedures_external_key is a race with another batch.
insert into procedures (
    id, municipality_id, procedure_type_id, folio, source, external_id, version, state, applicant_name, applicant_email, applicant_phone,
    business_name, activity, scian_code, opens_at, closes_at, business_area_m2,
    street, exterior_number, interior_number, neighborhood, postal_code, reference,
    project_municipality_id, plot_area_m2, built_area_m2, submitted_at, business_category_code)
overriding system value
select
    procedure_id, municipality_id, procedure_type_id, folio, source, external_id, version, state, applicant_name, applicant_email, applicant_phone,
    business_name, activity, scian_code, opens_at, closes_at, business_area_m2,
    street, exterior_number, interior_number, neighborhood, postal_code, reference,
    project_municipality_id, plot_area_m2, built_area_m2, submitted_at, scian_codes.business_category_code
from stage_filings
left join scian_codes on scian_codes.code = stage_filings.scian_code
where is_new
