-- The answers of the filings in force; an amendment replaces the whole document.
insert into answers (procedure_id, municipality_id, document)
select procedure_id, municipality_id, answers
from stage_filings
where not is_new
on conflict (procedure_id) do update set document = excluded.document
