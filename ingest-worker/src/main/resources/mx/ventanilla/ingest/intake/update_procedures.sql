-- Amended procedures: by primary key, and only by a higher version. submitted_at stays that of the first filing.
update procedures
set version = filing.version,
    state = filing.state,
    applicant_name = filing.applicant_name,
    applicant_email = filing.applicant_email,
    applicant_phone = filing.applicant_phone,
    business_name = filing.business_name,
    activity = filing.activity,
    scian_code = filing.scian_code,
    opens_at = filing.opens_at,
    closes_at = filing.closes_at,
    business_area_m2 = filing.business_area_m2,
    street = filing.street,
    exterior_number = filing.exterior_number,
    interior_number = filing.interior_number,
    neighborhood = filing.neighborhood,
    postal_code = filing.postal_code,
    reference = filing.reference,
    project_municipality_id = filing.project_municipality_id,
    plot_area_m2 = filing.plot_area_m2,
    built_area_m2 = filing.built_area_m2
from stage_filings filing
where procedures.id = filing.procedure_id
  and not filing.is_new
  and procedures.version < filing.version
