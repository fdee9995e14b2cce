-- Rows of the map whose row of ours is neither there nor in the archive. By the primary keys of the targets.
select target_table, count(*) as lost
from legacy_rows l
where source_database = ? and fate = 'LOADED'
  and not case target_table
              when 'municipalities' then exists (select from municipalities t where t.id = l.target_id)
              when 'users' then exists (select from users t where t.id = l.target_id)
              when 'departments' then exists (select from departments t where t.id = l.target_id)
              when 'department_user_assignments' then exists (select from department_user_assignments t where t.department_id = l.target_id)
              when 'fields' then exists (select from fields t where t.id = l.target_id)
              when 'requirements' then exists (select from requirements t where t.id = l.target_id)
              when 'procedures' then exists (select from procedures t where t.id = l.target_id)
              when 'procedure_registrations' then exists (select from procedure_registrations t where t.procedure_id = l.target_id)
              when 'dependency_reviews' then exists (select from dependency_reviews t where t.id = l.target_id)
              when 'dependency_resolutions' then exists (select from dependency_resolutions t where t.id = l.target_id)
              when 'prevention_requests' then exists (select from prevention_requests t where t.id = l.target_id)
              when 'director_approvals' then exists (select from director_approvals t where t.id = l.target_id)
              when 'business_licenses' then exists (select from business_licenses t where t.id = l.target_id)
              when 'map_layers' then exists (select from map_layers t where t.id = l.target_id)
              when 'maplayer_municipality' then exists (select from maplayer_municipality t where t.map_layer_id = l.target_id)
              when 'map_layer_features' then exists (select from map_layer_features t where t.id = l.target_id)
              else false end
  and (target_table, target_id) not in (select a.target_table, a.target_id from archived_legacy_rows(?) a)
group by target_table
order by target_table
