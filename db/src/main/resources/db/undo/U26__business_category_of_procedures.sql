set local lock_timeout = '5s';

drop trigger procedures_categorize on procedures;
drop function categorize_procedure();
drop function plain_name(text);
alter table procedures drop column business_category_code;
