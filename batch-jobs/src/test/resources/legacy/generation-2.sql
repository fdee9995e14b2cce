-- An old office of July 2025, made up; what that generation has beside the first.
create extension if not exists postgis;
create table municipalities (id bigserial primary key, name varchar(250) not null, email varchar(100), allow_online_procedures boolean);
insert into municipalities (id, name) values (1, 'Villa del Sur'), (2, 'Villa del Norte');
create table base_municipality (id serial primary key, municipality_id integer not null, geocode varchar(10) not null, geom geometry(Polygon, 32613));
insert into base_municipality (municipality_id, geocode, geom) values (1, '09001', 'SRID=32613;POLYGON((0 0,1000 0,1000 1000,0 1000,0 0))'), (2, '09002', null);
create table user_roles (id bigserial primary key, name varchar(20) not null);
insert into user_roles (id, name) values (1, 'dictaminador'), (2, 'director');
create table users (id bigserial primary key, name varchar(50) not null, email varchar(100) not null, password varchar(100) not null, role_id bigint, is_active boolean not null,
                    paternal_last_name varchar(50), maternal_last_name varchar(50), cellphone varchar(50), municipality_id integer, deleted_at timestamp);
insert into users (id, name, email, password, role_id, is_active, paternal_last_name, cellphone, municipality_id)
values (1, 'Ana', 'ana@example.org', '$2b$12$ana', 1, true, 'Ruiz', '5512345678', 1), (2, 'Dora', 'dora@example.org', '$2b$12$dora', 2, true, 'Gil', '5512345678', 1),
       (3, 'Nora', 'nora@example.org', '$2b$12$nora', 1, true, 'Sur', '5512345678', 2);
create table departments (id serial primary key, name varchar(100) not null, code varchar(20) not null, municipality_id integer not null, can_reject_procedures boolean default true);
insert into departments (id, name, code, municipality_id) values (1, 'Obras', 'OBRAS', 1), (2, 'Obras bis', 'obras', 1), (3, 'Protección', 'PC', 2), (4, 'Nadie', 'X', 99);
create table department_user_assignments (id serial primary key, department_id integer not null, user_id integer not null, municipality_id integer, is_active_for_reviews boolean);
insert into department_user_assignments (department_id, user_id, is_active_for_reviews) values (1, 1, true), (1, 1, true), (1, 3, true), (1, 77, true);
create table department_roles (id serial primary key, department_id integer, role_id integer);
insert into department_roles (department_id, role_id) values (1, 1);
create table requirements_querys (id bigserial primary key, municipality_id integer not null, scian_code varchar(100), scian_name varchar(100), property_area numeric(12, 2),
                                  activity_area numeric(12, 2), applicant_name varchar(100), license_type varchar(50), issue_license integer);
insert into requirements_querys (id, municipality_id, scian_code, scian_name, property_area, activity_area) values (1, 1, '461110', 'Abarrotes', 150500, 120), (2, 2, null, null, 10, 10);
create table procedures (id bigserial primary key, folio varchar(255), user_id integer, procedure_start_date timestamp, license_delivered_date timestamp,
                         official_applicant_name varchar(255), status integer not null, director_approval integer, created_at timestamp, updated_at timestamp,
                         procedure_type varchar(255), license_status varchar(255), requirements_query_id integer, municipality_id integer, project_municipality_id integer,
                         street varchar(255), exterior_number varchar(50), interior_number varchar(50), neighborhood varchar(255), reference text, establishment_name varchar(255),
                         establishment_area varchar(50), scian_code varchar(50), scian_name varchar(255));
insert into procedures (id, folio, user_id, procedure_start_date, official_applicant_name, status, director_approval, created_at, updated_at, procedure_type, license_status,
                        requirements_query_id, municipality_id, street, establishment_name, establishment_area, scian_code, scian_name)
values (1, '1-1/2025', 1, '2025-07-01', 'Rosa Díaz', 7, 1, '2025-07-01', '2025-07-20', 'Giro', 'Licencia emitida', 1, 1, 'Reforma', 'La Rosa', '80 m²', ' ', null),
       (2, '1-2/2025', 1, '2025-07-02', 'Rosa Díaz', 0, 0, '2025-07-01', '2025-07-20', 'construction', 'pending', null, 1, 'Reforma', null, 'mucha', '3', 'Comercio al por menor en tiendas de abarrotes'),
       (3, '1-3/2025', 1, '2025-07-03', 'Nadie Sabe', 0, 0, '2025-07-01', '2025-07-20', 'refrendo', null, null, null, null, null, null, null, null),
       (4, '1-4/2025', 1, '2025-07-04', 'Rosa Díaz', 3, 0, '2025-07-01', '2025-07-20', 'refrendo', 'Prevención', null, 1, null, null, null, 'CONST', null),
       (5, '1-5/2025', 1, '2025-07-05', 'Rosa Díaz', 2, 0, '2025-07-01', '2025-07-20', 'refrendo', null, null, 1, null, null, null, null, null),
       (6, '1-6/2025', 1, '2025-07-06', 'Rosa Díaz', 0, 0, '2025-07-01', '2025-07-20', 'refrendo', 'Rejected', 2, null, null, null, null, null, null);
create table dependency_reviews (id bigserial primary key, procedure_id integer not null, municipality_id integer not null, folio varchar(255) not null unique, role integer,
                                 department_id integer, update_date timestamp, current_status integer, director_approved integer, created_at timestamp, updated_at timestamp);
insert into dependency_reviews (id, procedure_id, municipality_id, folio, role, department_id, update_date, current_status, created_at, updated_at)
values (1, 1, 1, '1-1/2025', 1, 1, '2025-07-10 18:00', 1, '2025-07-02', '2025-07-10 12:00'), (2, 2, 1, '1-2/2025', 1, 1, null, 0, '2025-07-02', '2025-07-02'),
       (3, 4, 1, '1-4/2025', 1, 2, '2025-07-10 12:00', 3, '2025-07-02', '2025-07-10 12:00'), (4, 5, 1, '1-5/2025', 1, 1, null, 0, '2025-07-02', '2025-07-10 12:00');
create table dependency_review_workflows (id serial primary key, status varchar(20));
create table dependency_resolutions (id bigserial primary key, procedure_id integer not null, review_id bigint, role integer, user_id integer, resolution_status integer,
                                     resolution_text text, deleted_at timestamp, created_at timestamp, updated_at timestamp, is_final_resolution boolean);
insert into dependency_resolutions (procedure_id, review_id, role, user_id, resolution_status, resolution_text, updated_at) values (1, 1, 1, 1, 1, 'Procede', '2025-07-10 12:00');
create table prevention_requests (id serial primary key, review_id bigint, procedure_id integer, user_id integer, comments text, max_resolution_date timestamp, business_days integer,
                                  status integer, created_at timestamp, updated_at timestamp);
insert into prevention_requests (review_id, procedure_id, user_id, comments, max_resolution_date, business_days, status, created_at, updated_at)
values (3, 4, 1, 'Falta el plano', '2025-07-25', 15, 0, '2025-07-10', '2025-07-10'), (3, 4, 1, 'Falta otra vez', null, 15, 0, '2025-07-11', '2025-07-11'),
       (1, 1, 1, 'Faltaba la firma', '2025-07-20', 15, 1, '2025-07-05', '2025-07-08'), (99, 1, 1, 'x', null, 15, 0, '2025-07-05', '2025-07-08'), (1, 1, 99, 'x', null, 15, 0, '2025-07-05', '2025-07-08');
create table director_approvals (id serial primary key, review_id bigint, procedure_id integer, municipality_id integer, folio varchar(255), director_id integer,
                                 approval_status integer, approval_comments text, approved_at timestamp, updated_at timestamp);
insert into director_approvals (review_id, procedure_id, director_id, approval_status, approval_comments, approved_at)
values (1, 1, 2, 1, 'Adelante', '2025-07-15'), (2, 2, 2, 1, 'Aún no', '2025-07-15'), (1, 1, 2, 0, null, null), (1, 1, 88, 1, null, '2025-07-15');
create table municipality_geoms (id bigserial primary key, municipality_id bigint not null, geom_type varchar(50) not null, coordinates json not null);
insert into municipality_geoms (municipality_id, geom_type, coordinates) values (1, 'Polygon', '[[[-103.4,20.6],[-103.3,20.6],[-103.3,20.7],[-103.4,20.7],[-103.4,20.6]]]');
create table migrations (id serial primary key, migration varchar(255));
insert into migrations (migration) values ('one');
