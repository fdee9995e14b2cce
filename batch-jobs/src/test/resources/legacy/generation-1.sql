-- An old office of June 2025, made up; each oddity of that generation at least once.
create extension if not exists postgis;
create table alembic_version (version_num varchar(32) primary key);
insert into alembic_version values ('abc');
create table municipalities (id bigserial primary key, name varchar(250) not null, deleted_at timestamp);
insert into municipalities (id, name) values (1, 'Pueblo Nuevo'), (2, 'Guadalajara'), (3, 'Sin Clave'), (4, 'Pueblo Nuevo (copia)'), (19, 'San José de la PEÐA');
create table user_roles (id bigserial primary key, name varchar(20) not null, municipality_id integer);
insert into user_roles (id, name) values (7, 'citizen'), (8, 'window_staff'), (9, 'reviewer'), (10, 'director');
create table user_roles_assignments (id bigserial primary key, user_id bigint, role_id bigint, token varchar(36));
create table users (id bigserial primary key, name varchar(50) not null, email varchar(100) not null, password varchar(100) not null, api_token varchar(100),
                    deleted_at timestamp, role_id bigint, is_active boolean not null default true, paternal_last_name varchar(50) not null,
                    maternal_last_name varchar(50), cellphone varchar(50) not null, municipality_id integer, last_login timestamptz);
insert into users (id, name, email, password, api_token, role_id, paternal_last_name, cellphone, municipality_id)
values (1, 'Ana', 'ana@example.org', '$2b$12$secret-of-ana', 'token-of-ana', 9, 'Ruiz', '3312345678', 1),
       (2, 'Ana', 'ANA@example.org', '$2b$12$other', null, 9, 'Ruiz', '3312345678', 1),
       (3, 'Berta', 'berta@example.org', '$2b$12$berta', null, 7, 'Peña', '3312345679', 1),
       (4, 'Carlos', 'carlos@example.org', '$2b$12$carlos', null, null, 'Soto', '331', 1),
       (5, 'Diana', 'diana@example.org', '$2b$12$diana', null, 10, 'Lara', '3312345670', null),
       (6, 'Eva', 'eva', '$2b$12$eva', null, 9, 'Mora', '3312345671', 1),
       (7, 'Director', 'dir@example.org', '$2b$12$dir', null, null, 'Vega', '3312345672', 1);
insert into user_roles_assignments (user_id, role_id, token) values (7, 10, 'token-of-role'), (3, 7, null);
create table fields (id bigserial primary key, name varchar(100) not null, type varchar(100) not null, description text, options varchar(255),
                     procedure_type varchar(100), municipality_id integer);
insert into fields (id, name, type, description, options, procedure_type, municipality_id)
values (1, 'Giro del Negocio', 'text', 'Giro', null, 'Commercial License', 1), (2, 'parking', 'select', 'Cajones', 'si|no', 'refrendo', 1),
       (3, 'parking', 'text', 'Otra vez', null, 'Commercial License', 1), (4, 'nowhere', 'text', null, null, null, 3);
create table requirements (id bigserial primary key, municipality_id integer not null, field_id integer not null);
insert into requirements (municipality_id, field_id) values (1, 1), (1, 1), (1, 4);
create table requirements_querys (id bigserial primary key, folio varchar(255), street varchar(100), neighborhood varchar(100), municipality_id integer not null,
                                  scian_code varchar(100), scian_name varchar(100), property_area numeric(8, 2), activity_area numeric(8, 2), applicant_name varchar(100),
                                  restrictions json);
insert into requirements_querys (id, folio, street, municipality_id, scian_code, scian_name, property_area, activity_area, applicant_name, restrictions)
values (1, 'RQ-1', 'Av. Juárez', 1, '55', 'Abarrotes', 150.50, 120, 'Juan Núñez', '{"a": [1, 2]}'), (2, 'RQ-2', 'Morelos', 1, 'CONST', 'Obra', 1, 1, null, null),
       (3, 'RQ-3', 'Hidalgo', 3, '461110', 'Abarrotes', 1, 1, null, null);
create table procedures (id bigserial primary key, folio varchar(255), user_id integer, documents_submission_date timestamp, procedure_start_date timestamp,
                         license_delivered_date timestamp, official_applicant_name varchar(255), status integer not null, director_approval integer, created_at timestamp,
                         updated_at timestamp, procedure_type varchar(255), license_status varchar(255), requirements_query_id integer);
insert into procedures (id, folio, user_id, procedure_start_date, license_delivered_date, official_applicant_name, status, director_approval, created_at, updated_at,
                        procedure_type, license_status, requirements_query_id)
values (1, '1-1/2024', 3, '2024-03-01 10:00', null, 'Berta Peña', 0, 0, '2024-03-01', '2024-03-02', 'Commercial License', null, 1),
       (2, 'TEST-001', 3, '2024-03-01 10:00', null, 'PEÐA Luisa', 1, 0, '2024-03-01', '2024-03-02', 'licencia_construccion', 'en_proceso', null),
       (3, 'TEST-001', null, null, null, null, 2, 0, '2024-03-01', '2024-03-02', 'refrendo', 'rechazado', null),
       (4, 'string', 1, '2024-03-01', null, 'string', 0, 0, '2024-03-01', '2024-03-01', 'string', 'string', null),
       (5, 'CONS-2024-0001', 4, '2024-04-01', '2024-06-01 12:00', 'Carlos', 7, 1, '2024-03-01', '2024-06-01', null, 'Emitida', null),
       (6, 'REQ-2024-000001', 3, '2024-04-02', null, 'Carlos', 4, 1, '2024-03-01', '2024-06-01', 'Permiso de anuncio', 'Approved', null),
       (7, 'COPY-AB12', 3, '2024-04-02', null, 'Carlos', 2, 0, '2024-03-01', '2024-06-01', 'renewal', 'completado', 2),
       (8, '3-1/2024', 3, '2024-04-02', null, 'Carlos', 0, 0, '2024-03-01', '2024-06-01', 'refrendo', null, 3),
       (9, '1-9/2024', 3, null, null, 'Sin Fecha', 0, 0, null, null, 'refrendo', null, null),
       (10, '1-10/2024', 3, '2024-04-05', null, 'Lucía', 3, 0, '2024-04-05', '2024-04-06', 'refrendo', 'prevencion', null),
       (11, '1-11/2024', 3, '2024-04-05', null, 'Mario', 2, 0, '2024-04-05', '2024-04-06', 'refrendo', 'rejected', null);
create table historical_procedures (like procedures including all);
insert into historical_procedures (id, folio, user_id, procedure_start_date, official_applicant_name, status, director_approval, created_at, updated_at, procedure_type, license_status)
values (1, 'HIST-001', 3, '2021-03-01 10:00', 'Berta Peña', 9, 1, '2021-03-01', '2021-05-02', 'licencia comercial', 'vigente');
create table answers (id bigserial primary key, procedure_id integer, name varchar(255), value text, deleted_at timestamp);
insert into answers (procedure_id, name, value, deleted_at)
values (1, 'parking', 'si', null), (1, 'Cajones Ñ', '4', null), (1, 'old', 'x', '2024-01-01'), (99, 'parking', 'no', null), (2, null, 'x', null), (2, 'nota', 'PEÐA', null);
create table answers_json (id bigserial primary key, procedure_id integer not null, answers json);
insert into answers_json (procedure_id, answers) values (2, '{"floors": 3, "uses": ["a", "b"]}');
create table procedure_registrations (id serial primary key, reference varchar(100), area double precision not null, business_sector varchar(150), municipality_id integer,
                                      geom geometry(Polygon, 32613), procedure_origin varchar(30), bbox varchar(200), historical_id integer);
insert into procedure_registrations (reference, area, geom, bbox, historical_id)
values ('1-1/2024', 200, 'SRID=32613;POLYGON((670000 2285000,670010 2285020,670010 2285000,670000 2285020,670000 2285000))', null, null),
       ('1-1/2024', 100, null, null, null),
       ('TEST-001', 100, null, null, null),
       (null, 250.75, 'SRID=32613;POLYGON((670000 2285000,690000 2285000,690000 2305000,670000 2305000,670000 2285000))', '-103.4,20.6,-103.2,20.8', 1),
       ('CONS-2024-0001', 100, null, '-103.351,20.671,-103.350,20.672', null);
create table dependency_reviews (id bigserial primary key, procedure_id integer not null, municipality_id integer not null, folio varchar(255) not null, role integer not null,
                                 start_date timestamp, update_date timestamp, current_status integer, user_id integer, created_at timestamp, updated_at timestamp);
insert into dependency_reviews (id, procedure_id, municipality_id, folio, role, update_date, current_status, created_at, updated_at)
values (1, 2, 1, 'R1', 9, '2024-03-05 18:00', 1, '2024-03-02', '2024-03-05 12:00'), (2, 2, 1, 'R2', 9, null, 0, '2024-03-06', '2024-03-06'),
       (3, 2, 1, 'R3', 3, '2024-03-05 12:00', 2, '2024-03-02', '2024-03-05 12:00'), (4, 7, 2, 'R4', 9, '2024-03-05', 1, '2024-03-02', '2024-03-05'),
       (5, 99, 1, 'R5', 9, null, 1, '2024-03-02', '2024-03-05'), (6, 3, 1, 'R6', 9, null, 1, '2024-03-02', '2024-03-05');
create table dependency_resolutions (id bigserial primary key, procedure_id integer not null, role integer, user_id integer, resolution_status integer, resolution_text text,
                                     deleted_at timestamp, created_at timestamp, updated_at timestamp);
insert into dependency_resolutions (id, procedure_id, role, user_id, resolution_status, resolution_text, deleted_at, updated_at)
values (1, 2, 9, 1, 1, 'Procede', null, '2024-03-05'), (2, 2, 9, 1, 2, 'No procede', null, '2024-03-06'), (3, 2, 9, null, 1, 'Nadie', null, '2024-03-06'),
       (4, 2, 9, 1, 5, 'Otra cosa', null, '2024-03-06'), (5, 5, 1, 1, 1, 'Sin revisión', null, '2024-03-06'), (6, 2, 9, 1, 1, 'Borrada', '2024-03-07', '2024-03-06');
create table business_licenses (id bigserial primary key, owner varchar(200), license_folio varchar(200), commercial_activity varchar(200), industry_classification_code varchar(200),
                                authorized_area varchar(200), license_year integer, municipality_id integer, license_status varchar(255), created_at timestamp, deleted_at timestamp);
insert into business_licenses (owner, license_folio, commercial_activity, industry_classification_code, authorized_area, license_year, municipality_id, license_status, created_at)
values ('Ana Ruiz', 'CONS-2024-0001', 'Venta de abarrotes', '461110', '80 m2', 2024, 1, 'Activa', '2024-06-01'), (null, 'LIC-9', 'Restaurante', 'X', 'grande', null, 1, 'Active', '2024-06-01'),
       ('Eva', 'TEST-001', 'Otra', null, null, 2024, null, 'Activa', '2024-06-01'), ('Eva', '1-1/2024', 'Otra', null, null, 2024, 1, 'Activa', '2024-06-01'),
       ('Eva', 'LIC-9', 'Otra', null, null, 2024, 1, 'Activa', '2024-06-01'), ('Eva', 'LIC-10', 'Otra', null, null, 2024, 1, 'Pendiente', '2024-06-01');
create table business_license_histories (id bigserial primary key, license_folio varchar(255), issue_date varchar(255), business_line varchar(255), coordinate_x varchar(30),
                                         coordinate_y varchar(30), owner_first_name varchar(100), municipality_id integer, license_year varchar(255), license_status varchar(255),
                                         deleted_at timestamp, status_change_date timestamp);
insert into business_license_histories (license_folio, issue_date, business_line, coordinate_x, coordinate_y, owner_first_name, municipality_id, license_year, license_status)
values ('LIC-2023-001', '2023-01-15', 'Panadería', '20.67', '-103.35', 'Juan', 1, '2023', 'Cancelada'), ('LIC-2023-002', '2023-13-45', 'Panadería', null, null, 'Juan', 1, '2023', 'Activa');
create table municipality_geoms (id bigint, municipality_id bigint not null, name varchar(250), geom_type varchar(50) not null, coordinates json not null);
insert into municipality_geoms values (1, 1, 'Pueblo Nuevo', 'Polygon', '[[[660000,2270000],[685000,2270000],[685000,2300000],[660000,2300000],[660000,2270000]]]'),
                                      (1, 19, 'La Peña', 'Polygon', '[]'), (2, 3, 'Sin Clave', 'Polygon', '[[[0,0],[1,0],[1,1],[0,0]]]');
create table map_layers (id serial primary key, value varchar(100) not null, label varchar(180) not null, type varchar(20), url varchar(255), layers varchar(60), attribution varchar(100));
insert into map_layers (id, value, label, type, url) values (1, 'catastro', 'Catastro', 'WMS', 'https://one.example.org'), (2, 'catastro', 'Catastro', 'WMS', 'https://two.example.org');
select setval('map_layers_id_seq', 1);
create table maplayer_municipality (maplayer_id integer not null, municipality_id bigint not null, primary key (maplayer_id, municipality_id));
insert into maplayer_municipality values (1, 1), (2, 1), (1, 3);
create table business_types (id serial primary key, name varchar(255) not null, code varchar(50));
insert into business_types (name) values ('Comercio al por menor en tiendas de abarrotes'), ('Venta de humo');
create table technical_sheets (id bigserial primary key, coordinates text not null);
insert into technical_sheets (coordinates) values ('POINT(19.4 -99.1)'), ('20.67,-103.34'), ('W1szOTEwNTMuMSwzMTY5OTU4LjVdLFszOTEwODguOCwzMTY5OTU3LjBdXQ=='), ('nothing at all');
create table zoning_impact_level (id serial primary key, impact_level integer not null, municipality_id integer not null, geom geometry(Polygon, 32613));
insert into zoning_impact_level (impact_level, municipality_id, geom)
values (2, 1, 'SRID=32613;POLYGON((670000 2285000,670010 2285020,670010 2285000,670000 2285020,670000 2285000))'), (3, 1, null);
create table password_recoveries (id serial primary key, email varchar(255), token varchar(255));
insert into password_recoveries (email, token) values ('ana@example.org', 'token-of-recovery');
create table blog (id serial primary key, title text);
insert into blog (title) values ('Noticia');
