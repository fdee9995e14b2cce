-- A city of 20 by 20 km with five layers of 2,000 polygons of sixteen corners, 150 m around their centres, and a department
-- for each that looks at what touches it; two departments look at everything, one of them last.
insert into municipalities (inegi_code, name) values ('14039', 'Guadalajara');

insert into departments (municipality_id, code, name)
select m.id, code, 'Dependencia ' || code
from municipalities m
cross join (select 'department_' || n as code from generate_series(1, 5) n union all values ('civil_protection'), ('licensing')) d;

insert into procedure_types (municipality_id, code, name)
select id, 'business_license', 'Licencia' from municipalities;

insert into map_layers (code, name, current_version)
select 'layer_' || n, 'Capa ' || n, 1 from generate_series(1, 5) n;

insert into maplayer_municipality (map_layer_id, municipality_id)
select l.id, m.id from map_layers l, municipalities m;

insert into map_layer_features (map_layer_id, version, feature_key, geom)
select l.id, 1, 'Z' || n,
       st_buffer(st_setsrid(st_makepoint(660000 + 20000 * random(), 2275000 + 20000 * random()), 32613), 150, 'quad_segs=4')
from map_layers l, generate_series(1, 2000) n;

insert into procedure_department_flows (municipality_id, procedure_type_id, department_id, stage, condition)
select t.municipality_id, t.id, d.id, case d.code when 'licensing' then 2 else 1 end,
       case when d.code like 'department%' then format('touchesAny("layer_%s")', split_part(d.code, '_', 2)) end
from procedure_types t
join departments d using (municipality_id);
