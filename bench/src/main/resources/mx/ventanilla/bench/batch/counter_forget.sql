-- As before there was a backfill.
delete from backfill_runs;
alter table procedures disable trigger user;
update procedures set scian_code = null, business_category_code = null where source = 'urn:old' and scian_code is not null;
alter table procedures enable trigger user;
