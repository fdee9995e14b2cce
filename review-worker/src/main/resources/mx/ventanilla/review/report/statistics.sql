-- procedures_municipality_state_idx alone, which holds the time of submission; months in the municipality's zone
select s.key,
       json_build_object('municipality', s.inegi_code, 'month', s.month, 'state', s.state, 'procedures', s.procedures,
                         'wrongZone', s.wrong_zone) as row
from (select m.inegi_code, nullif(m.zone, z.zone) as wrong_zone, p.month, p.state, p.procedures, m.inegi_code || ':' || p.month || ':' || p.state as key
      from municipalities m
      cross join lateral zone_or_utc(m.zone) as z (zone)
      cross join lateral (select to_char(submitted_at at time zone z.zone, 'YYYY-MM') as month, state, count(*) as procedures
                          from procedures
                          where municipality_id = m.id and deleted_at is null
                            and submitted_at >= cast(:from as timestamp) at time zone z.zone
                            and submitted_at < cast(:until as timestamp) at time zone z.zone
                          group by 1, 2) p
      where m.deleted_at is null and (cast(:municipality as text) is null or m.inegi_code = :municipality)) s
where s.key > :after
order by s.key
limit :limit
