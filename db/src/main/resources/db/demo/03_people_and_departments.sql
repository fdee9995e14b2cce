-- Who works in the two offices. All persons are invented, their addresses are of the reserved domain example.org, and
-- none has a password, so nobody can log in as one of them.
--
-- Guadalajara has a default department (licensing) for procedures without a rule. Zapopan has none on purpose, so that
-- such a procedure ends in NEEDS_ROUTING there.
insert into users (municipality_id, role_code, name, email)
select municipalities.id, person.role_code, person.name, person.email
from (values ('14039', 'DIRECTOR', 'Leticia Arámbula Ochoa', 'leticia.arambula.gdl@example.org'),
             ('14039', 'OPERATOR', 'Nicolás Tejeda Rubio', 'nicolas.tejeda.gdl@example.org'),
             ('14039', 'SUPERVISOR', 'Rodrigo Villaseñor Pelayo', 'rodrigo.villasenor.gdl@example.org'),
             ('14039', 'REVIEWER', 'Mariana Castellanos Ruvalcaba', 'mariana.castellanos.gdl@example.org'),
             ('14039', 'REVIEWER', 'Héctor Iván Plascencia Mora', 'hector.plascencia.gdl@example.org'),
             ('14039', 'REVIEWER', 'Ximena Robles Aceves', 'ximena.robles.gdl@example.org'),
             ('14039', 'SUPERVISOR', 'Norma Angélica Cisneros Luna', 'norma.cisneros.gdl@example.org'),
             ('14039', 'REVIEWER', 'Efraín Macías Delgadillo', 'efrain.macias.gdl@example.org'),
             ('14039', 'REVIEWER', 'Claudia Berenice Nuño Vera', 'claudia.nuno.gdl@example.org'),
             ('14039', 'REVIEWER', 'Ulises Partida Gómez', 'ulises.partida.gdl@example.org'),
             ('14039', 'SUPERVISOR', 'Teresa Ibarra Camarena', 'teresa.ibarra.gdl@example.org'),
             ('14039', 'REVIEWER', 'Saúl Barajas Quezada', 'saul.barajas.gdl@example.org'),
             ('14039', 'REVIEWER', 'Paola Michel Santana', 'paola.michel.gdl@example.org'),
             ('14039', 'SUPERVISOR', 'Arturo Lomelí Sandoval', 'arturo.lomeli.gdl@example.org'),
             ('14039', 'REVIEWER', 'Gloria Estela Padilla Ríos', 'gloria.padilla.gdl@example.org'),
             ('14039', 'REVIEWER', 'Omar Zepeda Franco', 'omar.zepeda.gdl@example.org'),
             ('14039', 'SUPERVISOR', 'Beatriz Orendáin Topete', 'beatriz.orendain.gdl@example.org'),
             ('14039', 'REVIEWER', 'Ignacio Corona Huízar', 'ignacio.corona.gdl@example.org'),
             ('14039', 'REVIEWER', 'Daniela Preciado Limón', 'daniela.preciado.gdl@example.org'),
             ('14039', 'SUPERVISOR', 'Gerardo Covarrubias Navarro', 'gerardo.covarrubias.gdl@example.org'),
             ('14039', 'REVIEWER', 'Silvia Margarita Razo Cueva', 'silvia.razo.gdl@example.org'),
             ('14039', 'REVIEWER', 'Abraham Luquín Torres', 'abraham.luquin.gdl@example.org'),
             ('14039', 'SUPERVISOR', 'Adriana Gallo Monroy', 'adriana.gallo.gdl@example.org'),
             ('14039', 'REVIEWER', 'Joel Carranza Íñiguez', 'joel.carranza.gdl@example.org'),
             ('14039', 'REVIEWER', 'Fabiola Rentería Cobián', 'fabiola.renteria.gdl@example.org'),
             ('14039', 'REVIEWER', 'Martín Alcalá Bravo', 'martin.alcala.gdl@example.org'),
             ('14120', 'DIRECTOR', 'Enrique Sahagún Leaño', 'enrique.sahagun.zpn@example.org'),
             ('14120', 'OPERATOR', 'Lorena Tapia Becerra', 'lorena.tapia.zpn@example.org'),
             ('14120', 'SUPERVISOR', 'Patricia Romo Anguiano', 'patricia.romo.zpn@example.org'),
             ('14120', 'REVIEWER', 'Edgar Vázquez Loza', 'edgar.vazquez.zpn@example.org'),
             ('14120', 'REVIEWER', 'Karina Fregoso Tinoco', 'karina.fregoso.zpn@example.org'),
             ('14120', 'REVIEWER', 'Benjamín Ascencio Puga', 'benjamin.ascencio.zpn@example.org'),
             ('14120', 'SUPERVISOR', 'Raúl Contreras Arreola', 'raul.contreras.zpn@example.org'),
             ('14120', 'REVIEWER', 'Miriam Salcedo Ortega', 'miriam.salcedo.zpn@example.org'),
             ('14120', 'REVIEWER', 'Jesús Alberto Venegas Ruiz', 'jesus.venegas.zpn@example.org'),
             ('14120', 'REVIEWER', 'Rocío Maldonado Amezcua', 'rocio.maldonado.zpn@example.org'),
             ('14120', 'SUPERVISOR', 'Alma Delia Cervantes Solís', 'alma.cervantes.zpn@example.org'),
             ('14120', 'REVIEWER', 'Tomás Guzmán Chavira', 'tomas.guzman.zpn@example.org'),
             ('14120', 'REVIEWER', 'Julieta Pedroza Lara', 'julieta.pedroza.zpn@example.org'),
             ('14120', 'SUPERVISOR', 'Mauricio Hermosillo Dueñas', 'mauricio.hermosillo.zpn@example.org'),
             ('14120', 'REVIEWER', 'Elisa Bañuelos Rangel', 'elisa.banuelos.zpn@example.org'),
             ('14120', 'REVIEWER', 'Fernando Urzúa Meza', 'fernando.urzua.zpn@example.org'),
             ('14120', 'SUPERVISOR', 'Cecilia Gutiérrez Banda', 'cecilia.gutierrez.zpn@example.org'),
             ('14120', 'REVIEWER', 'Víctor Hugo Arias Celis', 'victor.arias.zpn@example.org'),
             ('14120', 'REVIEWER', 'Brenda Magaña Oliva', 'brenda.magana.zpn@example.org'),
             ('14120', 'SUPERVISOR', 'Jorge Luis Velasco Prado', 'jorge.velasco.zpn@example.org'),
             ('14120', 'REVIEWER', 'Araceli Montes Jáuregui', 'araceli.montes.zpn@example.org'),
             ('14120', 'REVIEWER', 'Sergio Iñiguez Parra', 'sergio.iniguez.zpn@example.org'),
             ('14120', 'SUPERVISOR', 'Verónica Casillas Ulloa', 'veronica.casillas.zpn@example.org'),
             ('14120', 'REVIEWER', 'Pablo Zaragoza Nava', 'pablo.zaragoza.zpn@example.org'),
             ('14120', 'REVIEWER', 'Diana Laura Medrano Cruz', 'diana.medrano.zpn@example.org'),
             ('14120', 'REVIEWER', 'Adán Figueroa Sotelo', 'adan.figueroa.zpn@example.org')) as person (inegi_code, role_code, name, email)
         join municipalities on municipalities.inegi_code = person.inegi_code
on conflict do nothing;

insert into departments (municipality_id, code, name, lead_user_id, is_default)
select municipalities.id, department.code, department.name, users.id, department.is_default
from (values ('14039', 'urban_development', 'Dirección de Ordenamiento del Territorio', 'rodrigo.villasenor.gdl@example.org', false),
             ('14039', 'civil_protection', 'Coordinación Municipal de Protección Civil y Bomberos', 'norma.cisneros.gdl@example.org', false),
             ('14039', 'ecology', 'Dirección de Medio Ambiente', 'teresa.ibarra.gdl@example.org', false),
             ('14039', 'roads', 'Dirección de Movilidad y Transporte', 'arturo.lomeli.gdl@example.org', false),
             ('14039', 'heritage', 'Dirección de Patrimonio Cultural Edificado', 'beatriz.orendain.gdl@example.org', false),
             ('14039', 'public_works', 'Dirección de Obras Públicas', 'gerardo.covarrubias.gdl@example.org', false),
             ('14039', 'licensing', 'Dirección de Padrón y Licencias', 'adriana.gallo.gdl@example.org', true),
             ('14120', 'urban_development', 'Dirección de Ordenamiento del Territorio', 'patricia.romo.zpn@example.org', false),
             ('14120', 'civil_protection', 'Coordinación Municipal de Protección Civil y Bomberos', 'raul.contreras.zpn@example.org', false),
             ('14120', 'ecology', 'Dirección de Medio Ambiente', 'alma.cervantes.zpn@example.org', false),
             ('14120', 'roads', 'Dirección de Movilidad y Transporte', 'mauricio.hermosillo.zpn@example.org', false),
             ('14120', 'heritage', 'Unidad de Patrimonio y Centro Histórico', 'cecilia.gutierrez.zpn@example.org', false),
             ('14120', 'public_works', 'Dirección de Permisos y Licencias de Construcción', 'jorge.velasco.zpn@example.org', false),
             ('14120', 'licensing', 'Dirección de Padrón y Licencias', 'veronica.casillas.zpn@example.org', false)) as department (inegi_code, code, name, lead_email, is_default)
         join municipalities on municipalities.inegi_code = department.inegi_code
         join users on users.municipality_id = municipalities.id and users.email = department.lead_email and users.deleted_at is null
on conflict do nothing;

-- A lead reviews too, so that no department stands still for want of a reviewer.
insert into department_user_assignments (department_id, user_id)
select departments.id, departments.lead_user_id
from departments
         join municipalities on municipalities.id = departments.municipality_id
where municipalities.inegi_code in ('14039', '14120')
  and departments.lead_user_id is not null
  and departments.deleted_at is null
on conflict do nothing;

insert into department_user_assignments (department_id, user_id)
select departments.id, users.id
from (values ('14039', 'urban_development', 'mariana.castellanos.gdl@example.org'),
             ('14039', 'urban_development', 'hector.plascencia.gdl@example.org'),
             ('14039', 'urban_development', 'ximena.robles.gdl@example.org'),
             ('14039', 'civil_protection', 'efrain.macias.gdl@example.org'),
             ('14039', 'civil_protection', 'claudia.nuno.gdl@example.org'),
             ('14039', 'civil_protection', 'ulises.partida.gdl@example.org'),
             ('14039', 'ecology', 'saul.barajas.gdl@example.org'),
             ('14039', 'ecology', 'paola.michel.gdl@example.org'),
             ('14039', 'roads', 'gloria.padilla.gdl@example.org'),
             ('14039', 'roads', 'omar.zepeda.gdl@example.org'),
             ('14039', 'heritage', 'ignacio.corona.gdl@example.org'),
             ('14039', 'heritage', 'daniela.preciado.gdl@example.org'),
             ('14039', 'public_works', 'silvia.razo.gdl@example.org'),
             ('14039', 'public_works', 'abraham.luquin.gdl@example.org'),
             ('14039', 'licensing', 'joel.carranza.gdl@example.org'),
             ('14039', 'licensing', 'fabiola.renteria.gdl@example.org'),
             ('14039', 'licensing', 'martin.alcala.gdl@example.org'),
             ('14120', 'urban_development', 'edgar.vazquez.zpn@example.org'),
             ('14120', 'urban_development', 'karina.fregoso.zpn@example.org'),
             ('14120', 'urban_development', 'benjamin.ascencio.zpn@example.org'),
             ('14120', 'civil_protection', 'miriam.salcedo.zpn@example.org'),
             ('14120', 'civil_protection', 'jesus.venegas.zpn@example.org'),
             ('14120', 'civil_protection', 'rocio.maldonado.zpn@example.org'),
             ('14120', 'ecology', 'tomas.guzman.zpn@example.org'),
             ('14120', 'ecology', 'julieta.pedroza.zpn@example.org'),
             ('14120', 'roads', 'elisa.banuelos.zpn@example.org'),
             ('14120', 'roads', 'fernando.urzua.zpn@example.org'),
             ('14120', 'heritage', 'victor.arias.zpn@example.org'),
             ('14120', 'heritage', 'brenda.magana.zpn@example.org'),
             ('14120', 'public_works', 'araceli.montes.zpn@example.org'),
             ('14120', 'public_works', 'sergio.iniguez.zpn@example.org'),
             ('14120', 'licensing', 'pablo.zaragoza.zpn@example.org'),
             ('14120', 'licensing', 'diana.medrano.zpn@example.org'),
             ('14120', 'licensing', 'adan.figueroa.zpn@example.org')) as assignment (inegi_code, department_code, email)
         join municipalities on municipalities.inegi_code = assignment.inegi_code
         join departments on departments.municipality_id = municipalities.id and departments.code = assignment.department_code
                                 and departments.deleted_at is null
         join users on users.municipality_id = municipalities.id and users.email = assignment.email and users.deleted_at is null
on conflict do nothing;
