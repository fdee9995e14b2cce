set local lock_timeout = '5s';

revoke update (is_default) on departments from ventanilla_review;
revoke insert, update (deleted_at) on requirement_department_assignments from ventanilla_review;
revoke insert on procedure_department_flow_dependencies from ventanilla_review;
revoke insert, update (deleted_at) on procedure_department_flows from ventanilla_review;
drop table rule_versions;
