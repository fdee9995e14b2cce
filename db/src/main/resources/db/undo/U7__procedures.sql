set local lock_timeout = '5s';

drop trigger scian_codes_renamed on scian_codes;
drop trigger scian_codes_referenced on scian_codes;
drop trigger procedure_types_referenced on procedure_types;
drop trigger municipalities_referenced on municipalities;
drop table procedure_status_history;
drop table procedure_registrations;
drop table answers;
drop table procedures;
drop function refuse_referenced();
drop function refuse_move();
drop function require_procedure();
drop function require_amended_catalogue();
drop function require_catalogue();
drop function refuse_reference(text, text, text);
drop function refuse_illegal_procedure_transition();
drop function procedure_may_become(text, text);
drop table folio_counters;
