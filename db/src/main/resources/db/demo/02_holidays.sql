-- Days on which the offices are closed in 2026 and 2027: the statutory ones (Ley Federal del Trabajo, article 74) and
-- one of each city's own.
insert into holidays (municipality_id, day, name)
select municipalities.id, statutory.day, statutory.name
from municipalities
         cross join (values (date '2026-01-01', 'Año Nuevo'),
                            (date '2026-02-02', 'Día de la Constitución'),
                            (date '2026-03-16', 'Natalicio de Benito Juárez'),
                            (date '2026-05-01', 'Día del Trabajo'),
                            (date '2026-09-16', 'Día de la Independencia'),
                            (date '2026-11-16', 'Día de la Revolución'),
                            (date '2026-12-25', 'Navidad'),
                            (date '2027-01-01', 'Año Nuevo'),
                            (date '2027-02-01', 'Día de la Constitución'),
                            (date '2027-03-15', 'Natalicio de Benito Juárez'),
                            (date '2027-05-01', 'Día del Trabajo'),
                            (date '2027-09-16', 'Día de la Independencia'),
                            (date '2027-11-15', 'Día de la Revolución'),
                            (date '2027-12-25', 'Navidad')) as statutory (day, name)
where municipalities.inegi_code in ('14039', '14120')
on conflict do nothing;

insert into holidays (municipality_id, day, name)
select municipalities.id, local.day, local.name
from (values ('14039', date '2026-09-28', 'Día del Servidor Público'),
             ('14039', date '2027-09-28', 'Día del Servidor Público'),
             ('14120', date '2026-10-12', 'Romería de la Virgen de Zapopan'),
             ('14120', date '2027-10-12', 'Romería de la Virgen de Zapopan')) as local (inegi_code, day, name)
         join municipalities on municipalities.inegi_code = local.inegi_code
on conflict do nothing;
