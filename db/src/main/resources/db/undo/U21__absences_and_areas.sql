set local lock_timeout = '5s';

drop trigger departments_move on departments;
drop trigger users_move on users;
drop trigger department_user_assignments_city on department_user_assignments;
drop trigger departments_city on departments;
drop table reviewer_areas;
drop function is_away(bigint, date);
drop table user_absences;
drop function refuse_move_to_another_city();
drop function refuse_user_of_another_city();
