-- The cities of the demonstration. Guadalajara and Zapopan take filings online. San Pedro Tlaquepaque is switched off
-- and Tonalá takes filings only at its counter, so that both refusals can be seen.
--
-- The boundaries are drawn by hand from general knowledge of the two cities, in WGS 84, and share the edge between
-- them: true to 1 km, at worst 2, where the cities are built up, and to 5 km in the canyons and forests around. Good
-- enough to tell the two cities apart, never to decide a real case.
-- Load the official ones as a map layer with `batch run layer-import` and set them before real use.
insert into municipalities (inegi_code, name, zone, srid, boundary)
values ('14039', 'Guadalajara', 'America/Mexico_City', 32613,
        st_transform(st_geomfromtext(
            'multipolygon(((-103.396 20.620, -103.392 20.640, -103.397 20.652, -103.407 20.662, -103.406 20.675, -103.400 20.690,
                -103.390 20.703, -103.370 20.707, -103.346 20.706, -103.338 20.716, -103.339 20.736, -103.330 20.749,
                -103.320 20.758, -103.302 20.752, -103.286 20.730, -103.272 20.712, -103.266 20.690, -103.264 20.670,
                -103.270 20.650, -103.296 20.644, -103.320 20.640, -103.330 20.624, -103.340 20.608, -103.366 20.604,
                -103.384 20.609, -103.396 20.620)))', 4326), 32613)),
       ('14120', 'Zapopan', 'America/Mexico_City', 32613,
        st_transform(st_geomfromtext(
            'multipolygon(((-103.396 20.620, -103.392 20.640, -103.397 20.652, -103.407 20.662, -103.406 20.675, -103.400 20.690,
                -103.390 20.703, -103.370 20.707, -103.346 20.706, -103.338 20.716, -103.339 20.736, -103.330 20.749,
                -103.320 20.758, -103.325 20.790, -103.330 20.840, -103.352 20.890, -103.392 20.935, -103.442 20.994,
                -103.565 20.970, -103.615 20.935, -103.635 20.880, -103.640 20.820, -103.650 20.742, -103.656 20.692,
                -103.635 20.640, -103.595 20.605, -103.530 20.597, -103.490 20.588, -103.452 20.588, -103.425 20.600,
                -103.396 20.620)))', 4326), 32613))
on conflict do nothing;

insert into municipalities (inegi_code, name, zone, srid, accepts_online, is_active)
values ('14098', 'San Pedro Tlaquepaque', 'America/Mexico_City', 32613, false, false),
       ('14101', 'Tonalá', 'America/Mexico_City', 32613, false, true)
on conflict do nothing;
