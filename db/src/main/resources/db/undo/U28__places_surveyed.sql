set local lock_timeout = '5s';

drop table gazetteer;
drop trigger procedure_registrations_forget on procedure_registrations;
drop function forget_survey();
alter table procedure_registrations
    drop column drawn,
    drop column located_in,
    drop column neighborhood,
    drop column zones,
    drop column survey_flags,
    drop column surveyed_at;
