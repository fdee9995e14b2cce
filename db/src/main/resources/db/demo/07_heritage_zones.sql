-- The map decides: what touches a historic centre goes to the heritage department too, and so do large restaurants to
-- ecology. A filing without parcel and location is not stopped by it ("located").
--
-- The zones are drawn by hand from general knowledge of the two centres, few corners each, true to some 100 m: good
-- enough to see spatial routing at work, never to decide a real case. Load the official perimeters with
-- `batch run layer-import` under the same code before real use.
insert into map_layers (code, name, source, attribution, current_version)
values ('heritage', 'Zonas de patrimonio', 'demo', 'Trazo propio, sólo para demostración', 1)
on conflict do nothing;

insert into maplayer_municipality (map_layer_id, municipality_id)
select map_layers.id, municipalities.id
from map_layers
         join municipalities on municipalities.inegi_code in ('14039', '14120')
where map_layers.code = 'heritage' and map_layers.source = 'demo' and map_layers.deleted_at is null
on conflict do nothing;

insert into map_layer_features (map_layer_id, version, feature_key, properties, geom)
select map_layers.id, 1, zone.feature_key, jsonb_build_object('name', zone.name),
       st_transform(st_geomfromtext(zone.shape, 4326), 32613)
from map_layers
         join (values ('gdl_centro', 'Centro histórico de Guadalajara',
                       'polygon((-103.3535 20.6840, -103.3440 20.6835, -103.3345 20.6800, -103.3340 20.6735, -103.3395 20.6685,
                           -103.3500 20.6680, -103.3545 20.6725, -103.3535 20.6840))'),
                      ('zpn_centro', 'Centro histórico de Zapopan',
                       'polygon((-103.3950 20.7250, -103.3885 20.7245, -103.3880 20.7185, -103.3945 20.7180, -103.3950 20.7250))'))
             as zone (feature_key, name, shape) on true
where map_layers.code = 'heritage' and map_layers.source = 'demo' and map_layers.deleted_at is null
on conflict do nothing;

insert into procedure_department_flows (municipality_id, procedure_type_id, department_id, stage, parallel_with_previous, is_required,
                                        estimated_business_days, maximum_business_days, priority, condition)
select municipalities.id, procedure_types.id, departments.id, rule.stage, true, true, rule.estimated_business_days,
       rule.maximum_business_days, 3, rule.condition
from (values ('14039', 'business_license', 'heritage', 1, 5, 10, 'located && touchesAny("heritage")'),
             ('14039', 'business_license', 'ecology', 1, 3, 6,
              'scian.startsWith("722") && has(areas.business) && areas.business > 300'),
             ('14120', 'business_license', 'heritage', 1, 5, 10, 'located && touches("heritage", "zpn_centro")'),
             ('14120', 'construction_permit', 'heritage', 2, 5, 10, 'located && touchesAny("heritage")'))
         as rule (inegi_code, procedure_type_code, department_code, stage, estimated_business_days, maximum_business_days, condition)
         join municipalities on municipalities.inegi_code = rule.inegi_code
         join procedure_types on procedure_types.municipality_id = municipalities.id
                                     and procedure_types.code = rule.procedure_type_code and procedure_types.deleted_at is null
         join departments on departments.municipality_id = municipalities.id
                                 and departments.code = rule.department_code and departments.deleted_at is null
on conflict do nothing;

insert into procedure_department_flow_dependencies (flow_id, depends_on_flow_id, procedure_type_id)
select flow.id, earlier.id, procedure_types.id
from (values ('14039', 'business_license', 'licensing', 'heritage'),
             ('14039', 'business_license', 'licensing', 'ecology'),
             ('14120', 'business_license', 'licensing', 'heritage'),
             ('14120', 'construction_permit', 'public_works', 'heritage'))
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
