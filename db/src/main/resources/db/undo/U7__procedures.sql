set local lock_timeout = '5s';

drop table procedure_status_history;
drop table procedure_registrations;
drop table answers;
drop table procedures;
drop function refuse_illegal_procedure_transition();
drop function procedure_may_become(text, text);
drop table folio_counters;
