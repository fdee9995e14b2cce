-- What may be filed, and what each type asks for. The type event_permit has no rule in either city: Guadalajara sends it
-- to its default department, Zapopan cannot route it.
insert into procedure_types (municipality_id, code, name, needs)
select municipalities.id, procedure_type.code, procedure_type.name, procedure_type.needs
from municipalities
         cross join (values ('business_license', 'Licencia de funcionamiento', 'BUSINESS'),
                            ('renewal', 'Refrendo de licencia', 'BUSINESS'),
                            ('provisional_opening', 'Apertura provisional', 'BUSINESS'),
                            ('construction_permit', 'Licencia de construcción', 'CONSTRUCTION'),
                            ('event_permit', 'Permiso para evento eventual', 'NOTHING')) as procedure_type (code, name, needs)
where municipalities.inegi_code in ('14039', '14120')
   or (municipalities.inegi_code in ('14098', '14101') and procedure_type.code = 'business_license')
on conflict do nothing;

insert into fields (municipality_id, name, label_es, label_en, value_type, choices)
select municipalities.id, field.name, field.label_es, field.label_en, field.value_type, cast(field.choices as jsonb)
from municipalities
         cross join (values ('land_use_certificate', 'Dictamen de usos y destinos', 'Land use certificate', 'TEXT', null),
                            ('employees', 'Personas empleadas', 'Employees', 'NUMBER', null),
                            ('capacity', 'Aforo', 'Capacity', 'NUMBER', null),
                            ('parking_spaces', 'Cajones de estacionamiento', 'Parking spaces', 'NUMBER', null),
                            ('alcohol_sales', 'Venta de bebidas alcohólicas', 'Alcohol sales', 'CHOICE',
                             '["closed_container", "open_container"]'),
                            ('live_music', 'Música en vivo', 'Live music', 'BOOLEAN', null),
                            ('outdoor_advertising', 'Anuncio exterior', 'Outdoor advertising', 'CHOICE',
                             '["wall_sign", "awning", "billboard"]'),
                            ('outdoor_terrace', 'Terraza en vía pública', 'Terrace on the pavement', 'BOOLEAN', null),
                            ('gas_installation', 'Instalación de gas', 'Gas installation', 'CHOICE', '["lp", "natural"]'),
                            ('waste_types', 'Residuos que genera', 'Kinds of waste', 'CHOICES',
                             '["organic", "oils", "biological", "chemical", "metal"]'),
                            ('previous_license', 'Licencia anterior', 'Previous licence', 'TEXT', null),
                            ('opening_date', 'Fecha de apertura', 'Opening date', 'DATE', null),
                            ('responsible_engineer', 'Director responsable de obra', 'Responsible engineer', 'TEXT', null),
                            ('storeys', 'Niveles', 'Storeys', 'NUMBER', null),
                            ('architectural_drawing', 'Plano arquitectónico', 'Architectural drawing', 'FILE', null),
                            ('structural_drawing', 'Plano estructural', 'Structural drawing', 'FILE', null),
                            ('soil_study', 'Estudio de mecánica de suelos', 'Soil study', 'FILE', null),
                            ('tree_removal', 'Derribo de árboles', 'Trees to be felled', 'NUMBER', null),
                            ('heritage_building', 'Finca con valor patrimonial', 'Listed building', 'BOOLEAN', null),
                            ('event_name', 'Nombre del evento', 'Name of the event', 'TEXT', null),
                            ('event_date', 'Fecha del evento', 'Date of the event', 'DATE', null),
                            ('attendance', 'Asistentes esperados', 'Expected attendance', 'NUMBER', null))
                        as field (name, label_es, label_en, value_type, choices)
where municipalities.inegi_code in ('14039', '14120')
on conflict do nothing;

insert into requirements (municipality_id, procedure_type_id, field_id, is_required, position)
select municipalities.id, procedure_types.id, fields.id, requirement.is_required, requirement.position
from (values ('business_license', 'land_use_certificate', true, 1),
             ('business_license', 'employees', true, 2),
             ('business_license', 'capacity', false, 3),
             ('business_license', 'parking_spaces', false, 4),
             ('business_license', 'alcohol_sales', false, 5),
             ('business_license', 'live_music', false, 6),
             ('business_license', 'outdoor_advertising', false, 7),
             ('business_license', 'outdoor_terrace', false, 8),
             ('business_license', 'gas_installation', false, 9),
             ('business_license', 'waste_types', false, 10),
             ('renewal', 'previous_license', true, 1),
             ('renewal', 'employees', true, 2),
             ('renewal', 'alcohol_sales', false, 3),
             ('renewal', 'live_music', false, 4),
             ('renewal', 'outdoor_advertising', false, 5),
             ('provisional_opening', 'opening_date', true, 1),
             ('provisional_opening', 'employees', true, 2),
             ('provisional_opening', 'gas_installation', false, 3),
             ('construction_permit', 'responsible_engineer', true, 1),
             ('construction_permit', 'storeys', true, 2),
             ('construction_permit', 'architectural_drawing', true, 3),
             ('construction_permit', 'structural_drawing', false, 4),
             ('construction_permit', 'soil_study', false, 5),
             ('construction_permit', 'parking_spaces', false, 6),
             ('construction_permit', 'tree_removal', false, 7),
             ('construction_permit', 'heritage_building', false, 8),
             ('event_permit', 'event_name', true, 1),
             ('event_permit', 'event_date', true, 2),
             ('event_permit', 'attendance', true, 3)) as requirement (procedure_type_code, field_name, is_required, position)
         join municipalities on municipalities.inegi_code in ('14039', '14120')
         join procedure_types on procedure_types.municipality_id = municipalities.id
                                     and procedure_types.code = requirement.procedure_type_code and procedure_types.deleted_at is null
         join fields on fields.municipality_id = municipalities.id
                            and fields.name = requirement.field_name and fields.deleted_at is null
on conflict do nothing;
