-- Expand: procedures get their business category. New and amended ones have it from here on; those from before get it from
-- the job category-backfill. The contracting step may follow once that job is finalized (CONTRIBUTING).
set local lock_timeout = '5s';

alter table procedures add column business_category_code text;
comment on column procedures.business_category_code is 'Category of the SCIAN activity, which refers to business_categories; null only without activity, or until category-backfill has been there. The intake writes it with new filings.';

create function plain_name(name text) returns text
    language sql immutable parallel safe as
$$
select btrim(regexp_replace(translate(lower(name), 'áéíóúüñ', 'aeiouun'), '[^a-z0-9]+', ' ', 'g'))
$$;
comment on function plain_name(text) is 'A name as people mean it: without case, accents and punctuation.';

create function categorize_procedure() returns trigger
    language plpgsql as
$$
begin
    select business_category_code into new.business_category_code from ventanilla.scian_codes where code = new.scian_code;
    return new;
end
$$;
create trigger procedures_categorize before update of scian_code on procedures for each row
    when (new.scian_code is distinct from old.scian_code) execute function categorize_procedure();
