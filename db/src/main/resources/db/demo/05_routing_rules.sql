-- Who reviews what, and in which order. These rules have no conditions; those that have one are in 07.
--
-- business_license     urban development and civil protection side by side, then licensing
-- renewal              civil protection, then licensing
-- provisional_opening  civil protection and licensing side by side, both urgent
-- construction_permit  urban development and roads side by side, then ecology (in Guadalajara heritage too), then
--                      public works
-- event_permit         no rule
insert into procedure_department_flows (municipality_id, procedure_type_id, department_id, stage, parallel_with_previous, is_required,
                                        estimated_business_days, maximum_business_days, priority)
select municipalities.id, procedure_types.id, departments.id, rule.stage, rule.parallel_with_previous, rule.is_required,
       rule.estimated_business_days, rule.maximum_business_days, rule.priority
from (values ('14039', 'business_license', 'urban_development', 1, false, true, 3, 5, 3),
             ('14039', 'business_license', 'civil_protection', 1, true, true, 4, 7, 3),
             ('14039', 'business_license', 'licensing', 2, false, true, 2, 3, 3),
             ('14039', 'renewal', 'civil_protection', 1, false, true, 2, 5, 4),
             ('14039', 'renewal', 'licensing', 2, false, true, 1, 3, 4),
             ('14039', 'provisional_opening', 'civil_protection', 1, false, true, 1, 2, 1),
             ('14039', 'provisional_opening', 'licensing', 1, true, true, 1, 2, 1),
             ('14039', 'construction_permit', 'urban_development', 1, false, true, 5, 10, 3),
             ('14039', 'construction_permit', 'roads', 1, true, true, 4, 8, 3),
             ('14039', 'construction_permit', 'ecology', 2, false, true, 4, 7, 3),
             ('14039', 'construction_permit', 'heritage', 2, true, true, 5, 10, 3),
             ('14039', 'construction_permit', 'public_works', 3, false, true, 3, 5, 2),
             ('14120', 'business_license', 'urban_development', 1, false, true, 3, 6, 3),
             ('14120', 'business_license', 'civil_protection', 1, true, true, 3, 6, 3),
             ('14120', 'business_license', 'licensing', 2, false, true, 1, 2, 3),
             ('14120', 'renewal', 'civil_protection', 1, false, true, 3, 5, 4),
             ('14120', 'renewal', 'licensing', 2, false, true, 1, 2, 4),
             ('14120', 'provisional_opening', 'civil_protection', 1, false, true, 1, 3, 1),
             ('14120', 'provisional_opening', 'licensing', 1, true, true, 1, 2, 1),
             ('14120', 'construction_permit', 'urban_development', 1, false, true, 6, 12, 3),
             ('14120', 'construction_permit', 'roads', 1, true, true, 4, 10, 3),
             ('14120', 'construction_permit', 'ecology', 2, false, true, 4, 8, 3),
             ('14120', 'construction_permit', 'public_works', 3, false, true, 3, 6, 2))
         as rule (inegi_code, procedure_type_code, department_code, stage, parallel_with_previous, is_required,
                  estimated_business_days, maximum_business_days, priority)
         join municipalities on municipalities.inegi_code = rule.inegi_code
         join procedure_types on procedure_types.municipality_id = municipalities.id
                                     and procedure_types.code = rule.procedure_type_code and procedure_types.deleted_at is null
         join departments on departments.municipality_id = municipalities.id
                                 and departments.code = rule.department_code and departments.deleted_at is null
on conflict do nothing;

insert into procedure_department_flow_dependencies (flow_id, depends_on_flow_id, procedure_type_id)
select flow.id, earlier.id, procedure_types.id
from (values ('14039', 'business_license', 'licensing', 'urban_development'),
             ('14039', 'business_license', 'licensing', 'civil_protection'),
             ('14039', 'renewal', 'licensing', 'civil_protection'),
             ('14039', 'construction_permit', 'ecology', 'urban_development'),
             ('14039', 'construction_permit', 'heritage', 'urban_development'),
             ('14039', 'construction_permit', 'public_works', 'roads'),
             ('14039', 'construction_permit', 'public_works', 'ecology'),
             ('14039', 'construction_permit', 'public_works', 'heritage'),
             ('14120', 'business_license', 'licensing', 'urban_development'),
             ('14120', 'business_license', 'licensing', 'civil_protection'),
             ('14120', 'renewal', 'licensing', 'civil_protection'),
             ('14120', 'construction_permit', 'ecology', 'urban_development'),
             ('14120', 'construction_permit', 'ecology', 'roads'),
             ('14120', 'construction_permit', 'public_works', 'ecology'))
         as dependency (inegi_code, procedure_type_code, department_code, depends_on_code)
         join municipalities on municipalities.inegi_code = dependency.inegi_code
         join procedure_types on procedure_types.municipality_id = municipalities.id
                                     and procedure_types.code = dependency.procedure_type_code and procedure_types.deleted_at is null
         join departments as waiting on waiting.municipality_id = municipalities.id
                                            and waiting.code = dependency.department_code and waiting.deleted_at is null
         join departments as first on first.municipality_id = municipalities.id
                                          and first.code = dependency.depends_on_code and first.deleted_at is null
         join procedure_department_flows as flow on flow.procedure_type_id = procedure_types.id
                                                        and flow.department_id = waiting.id and flow.deleted_at is null
         join procedure_department_flows as earlier on earlier.procedure_type_id = procedure_types.id
                                                           and earlier.department_id = first.id and earlier.deleted_at is null
on conflict do nothing;

-- Departments that look at a field, whatever the type of the procedure that answered it.
insert into requirement_department_assignments (municipality_id, field_id, department_id, is_required,
                                                estimated_business_days, maximum_business_days, priority)
select municipalities.id, fields.id, departments.id, assignment.is_required,
       assignment.estimated_business_days, assignment.maximum_business_days, assignment.priority
from (values ('alcohol_sales', 'civil_protection', true, 3, 5, 2),
             ('live_music', 'ecology', true, 2, 5, 3),
             ('outdoor_advertising', 'urban_development', true, 2, 4, 3),
             ('outdoor_terrace', 'roads', true, 2, 5, 3),
             ('gas_installation', 'civil_protection', true, 2, 4, 2),
             ('waste_types', 'ecology', false, 3, 6, 4),
             ('parking_spaces', 'roads', false, 2, 5, 4),
             ('structural_drawing', 'civil_protection', true, 4, 8, 2),
             ('soil_study', 'public_works', true, 3, 6, 3),
             ('tree_removal', 'ecology', true, 3, 6, 3),
             ('heritage_building', 'heritage', true, 5, 10, 2))
         as assignment (field_name, department_code, is_required, estimated_business_days, maximum_business_days, priority)
         join municipalities on municipalities.inegi_code in ('14039', '14120')
         join fields on fields.municipality_id = municipalities.id
                            and fields.name = assignment.field_name and fields.deleted_at is null
         join departments on departments.municipality_id = municipalities.id
                                 and departments.code = assignment.department_code and departments.deleted_at is null
on conflict do nothing;
