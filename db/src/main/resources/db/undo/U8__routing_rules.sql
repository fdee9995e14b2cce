set local lock_timeout = '5s';

drop table requirement_department_assignments;
drop table procedure_department_flow_dependencies;
drop table procedure_department_flows;
