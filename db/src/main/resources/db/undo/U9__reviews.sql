set local lock_timeout = '5s';

drop table director_approvals;
drop table prevention_requests;
drop table dependency_resolutions;
drop table review_dependencies;
drop table dependency_reviews;
drop function refuse_illegal_review_transition();
drop table review_plans;
drop function review_may_become(text, text);
