set local lock_timeout = '5s';

drop sequence batch_job_instance_seq;
drop sequence batch_job_execution_seq;
drop sequence batch_step_execution_seq;
drop table batch_job_execution_context;
drop table batch_step_execution_context;
drop table batch_step_execution;
drop table batch_job_execution_params;
drop table batch_job_execution;
drop table batch_job_instance;
