-- New procedures, and their keys noted on the stage, so that nothing after this needs to look for them.
-- Whoever loses a race for (source, external_id) gets no row back and looks again.
with registered as (
    insert into procedures (
        municipality_id, procedure_type_id, folio, source, external_id, version, state, applicant_name, applicant_email, applicant_phone,
        business_name, activity, scian_code, opens_at, closes_at, business_area_m2,
        street, exterior_number, interior_number, neighborhood, postal_code, reference,
        project_municipality_id, plot_area_m2, built_area_m2, submitted_at)
    select
        municipality_id, procedure_type_id, folio, source, external_id, version, state, applicant_name, applicant_email, applicant_phone,
        business_name, activity, scian_code, opens_at, closes_at, business_area_m2,
        street, exterior_number, interior_number, neighborhood, postal_code, reference,
        project_municipality_id, plot_area_m2, built_area_m2, submitted_at
    from stage_filings
    where procedure_id is null
    on conflict (source, external_id) do nothing
    returning id, source, external_id
)
update stage_filings filing
set procedure_id = registered.id
from registered
where filing.source = registered.source and filing.external_id = registered.external_id
returning filing.procedure_id, filing.source, filing.external_id
