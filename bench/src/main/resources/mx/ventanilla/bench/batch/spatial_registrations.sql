-- Every second declares an area. The circle of twelve corners is moved about the city by the number of the procedure.
insert into procedure_registrations (procedure_id, municipality_id, declared_area_m2, drawn)
select p.id, p.municipality_id, case when number.n % 2 = 0 then 300 end,
       case number.n % 100
           when 7 then st_astext(st_makepolygon(st_makeline(array [a, c, b, d, a])), 9)
           when 8 then st_astext(st_flipcoordinates(st_transform(parcel, 4326)), 9)
           when 9 then case when number.n % 200 < 100 then st_setsrid(st_transform(parcel, 6372), 32613)::text
                            else st_setsrid(st_transform(parcel, 4326), 32613)::text end
           else st_transform(parcel, 4326)::text end
from procedures p
cross join lateral (select p.external_id::bigint as n) number
cross join lateral (select st_setsrid(st_point(660100 + n * 7919 % 19800, 2270100 + n * 104729 % 19800), 32613) as centre) place
cross join lateral (select st_buffer(centre, 10, 3) as parcel,
                           st_transform(centre, 4326) as a, st_transform(st_translate(centre, 30, 30), 4326) as c,
                           st_transform(st_translate(centre, 30, 0), 4326) as b, st_transform(st_translate(centre, 0, 30), 4326) as d) shapes
