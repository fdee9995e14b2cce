-- Whole but for passwords, and for the people looked up along with a row (legacy_quarantine_pkey).
insert into legacy_quarantine as kept (source_database, source_table, source_id, rule, detail, source_row)
select current_setting('ventanilla.legacy_source'), current_setting('ventanilla.legacy_table'), v.key, v.rules[1], v.detail, s.row - '{password,_user}'::text[]
from legacy_verdict v join legacy_slice s on s.key = v.key
where v.fate = 'QUARANTINED'
on conflict (source_database, source_table, source_id) do update
    set rule = excluded.rule, detail = excluded.detail, source_row = excluded.source_row
where (kept.rule, kept.detail, kept.source_row) is distinct from (excluded.rule, excluded.detail, excluded.source_row)
