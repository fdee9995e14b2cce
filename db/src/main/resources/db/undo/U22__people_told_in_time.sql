set local lock_timeout = '5s';

revoke update (document) on answers from ventanilla_review;
do
$$
    declare
        table_name text;
    begin
        foreach table_name in array array ['municipalities', 'holidays', 'departments', 'procedure_types', 'fields',
            'procedure_department_flows', 'procedure_department_flow_dependencies', 'requirement_department_assignments', 'rule_versions']
            loop
                execute format('drop trigger %I on %I', table_name || '_ring', table_name);
            end loop;
    end
$$;
drop function ring_settings_changed();
drop trigger dependency_resolutions_append_only on dependency_resolutions;
drop trigger director_approvals_append_only on director_approvals;
drop trigger procedure_status_history_append_only on procedure_status_history;
drop trigger rule_versions_append_only on rule_versions;
drop table notifications;
drop table notification_emails;
drop table deadline_notices;
drop table answer_values_progress;
drop table answer_values;
drop function note_seen(text, text);
drop table audit_entries;
drop function refuse_to_forget();
alter table users drop column language;
alter table municipalities
    drop column reminder_business_days,
    drop column escalation_business_days;
