-- The map says what became of the rows (legacy_rows_pkey); written only where that is new. A loaded row that changed and
-- is found where it was loaded stays loaded.
insert into legacy_rows as known (source_database, source_table, source_id, fate, target_table, target_id, content_hash, rules, label)
select current_setting('ventanilla.legacy_source'), current_setting('ventanilla.legacy_table'), v.key, v.fate, v.target_table, v.target_id, s.hash, v.rules, v.label
from legacy_verdict v join legacy_slice s on s.key = v.key
order by s.ordinal
on conflict (source_database, source_table, source_id) do update
    set fate = case when known.fate = 'LOADED' and excluded.fate = 'MERGED' and known.target_id = excluded.target_id then known.fate else excluded.fate end,
        target_table = excluded.target_table, target_id = excluded.target_id, content_hash = excluded.content_hash, rules = excluded.rules, label = excluded.label
where (known.fate, known.target_table, known.target_id, known.content_hash, known.rules, known.label)
          is distinct from (excluded.fate, excluded.target_table, excluded.target_id, excluded.content_hash, excluded.rules, excluded.label)
