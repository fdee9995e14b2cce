set local lock_timeout = '5s';

revoke insert on dead_letters from ventanilla_review;
alter table dependency_reviews drop column nothing_to_check;
alter table procedure_types drop column license_months;
drop trigger dependency_reviews_plan on dependency_reviews;
drop trigger business_licenses_earned on business_licenses;
drop trigger director_approvals_founded on director_approvals;
drop trigger procedures_unearned_state on procedures;
drop function refuse_change_of_plan();
drop function refuse_unearned_licence();
drop function refuse_unfounded_approval();
drop function refuse_unearned_state();
drop function director_approved(bigint);
drop function reviews_complete(bigint);
