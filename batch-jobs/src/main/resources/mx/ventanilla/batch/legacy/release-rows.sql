-- legacy_quarantine_pkey
delete from legacy_quarantine q
using legacy_verdict v
where q.source_database = current_setting('ventanilla.legacy_source') and q.source_table = current_setting('ventanilla.legacy_table')
  and q.source_id = v.key and v.fate <> 'QUARANTINED'
