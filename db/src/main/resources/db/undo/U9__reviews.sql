set local lock_timeout = '5s';

drop trigger departments_reviewed on departments;
drop trigger procedures_reviewed on procedures;
drop table director_approvals;
drop table prevention_requests;
drop table dependency_resolutions;
drop table review_dependencies;
drop table dependency_reviews;
drop function refuse_illegal_review_transition();
drop table review_plans;
drop function require_reviews_of_one_procedure();
drop function require_plan();
drop function review_may_become(text, text);
