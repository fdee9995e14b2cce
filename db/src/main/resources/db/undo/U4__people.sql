set local lock_timeout = '5s';

drop table department_user_assignments;
drop table departments;
drop table users;
drop table user_roles;
