set local lock_timeout = '5s';

drop table requirements;
drop table fields;
drop table procedure_types;
drop table scian_codes;
drop table business_categories;
