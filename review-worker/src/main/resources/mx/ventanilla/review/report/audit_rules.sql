-- rule_versions_pkey
select v.version::text as key,
       json_build_object('municipality', m.inegi_code, 'version', v.version, 'importedBy', v.imported_by, 'importedAt', v.imported_at) as row
from municipalities m
join rule_versions v on v.municipality_id = m.id
where m.inegi_code = :municipality and v.version > :after
order by v.version
limit :limit
