-- The answers of the filings in force; an amendment replaces the whole document.
insert into answers (procedure_id, municipality_id, document)
select procedures.id, procedures.municipality_id, filing.answers
from stage_filings filing
join procedures on procedures.source = filing.source and procedures.external_id = filing.external_id
on conflict (procedure_id) do update set document = excluded.document
