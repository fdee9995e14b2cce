-- There is no place for technical sheets here; how their coordinates are written is counted, so that nobody takes them
-- for one thing later.
insert into legacy_verdict (key, fate, target_table, target_id, rules)
select key, 'NOT_CARRIED', null, null,
       array [case when coordinates ~* '^\s*POINT' then 'SHEET_WITH_POINT'
                   when coordinates ~ '^\s*-?[0-9.]+\s*,\s*-?[0-9.]+\s*$' then 'SHEET_WITH_PAIR'
                   when coordinates ~ '^[A-Za-z0-9+/=]+$' and length(coordinates) % 4 = 0
                       and convert_from(decode(coordinates, 'base64'), 'LATIN1') ~ '^\s*\[\s*\[.*\]\s*\]\s*$' then 'SHEET_WITH_RING'
                   else 'SHEET_UNREADABLE' end]
from (select key, btrim(row ->> 'coordinates') as coordinates from legacy_stage) sheet;
