-- A city of 20 by 20 km with a boundary of some two thousand corners, a hundred zones and as many neighbourhoods of eight
-- hundred corners each, and procedures whose parcels have 13 corners, in WGS 84. Of a hundred parcels three are broken: one
-- crosses itself, one has its axes swapped, one is in another system than it says.
insert into municipalities (inegi_code, name, boundary)
values ('14039', 'Guadalajara', st_multi(st_segmentize(st_makeenvelope(660000, 2270000, 680000, 2290000, 32613), 40)));
insert into procedure_types (municipality_id, code, name, needs)
select id, 'business_license', 'Licencia', 'BUSINESS' from municipalities;
insert into map_layers (code, name, current_version) values ('zoning', 'Zonas', 1), ('neighborhoods', 'Colonias', 1);
insert into maplayer_municipality (map_layer_id, municipality_id) select l.id, m.id from map_layers l, municipalities m;
insert into map_layer_features (map_layer_id, version, feature_key, properties, geom)
select l.id, 1, 'z' || x || '-' || y, jsonb_build_object('name', 'Colonia ' || x || '-' || y),
       st_segmentize(st_makeenvelope(660000 + x * 2000, 2270000 + y * 2000, 662000 + x * 2000, 2272000 + y * 2000, 32613), 10)
from map_layers l, generate_series(0, 9) x, generate_series(0, 9) y;
